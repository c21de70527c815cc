"""The columns of a list of certificates, in three languages; see ``roster/columns.py``."""

from __future__ import annotations

from enum import StrEnum

from personnel.roster.columns import BY_KEY as OF_A_ROSTER
from personnel.roster.layout import Column, Layout, Words


class Result(StrEnum):
    """How a course ended for somebody. Without a word on it, it was passed."""

    PASSED = "passed"
    FAILED = "failed"
    ABSENT = "absent"


#: What results are called, and what else people write.
RESULTS = {
    Result.PASSED: Words("passed", "сдал", "өтті"),
    Result.FAILED: Words("failed", "не сдал", "өтпеді"),
    Result.ABSENT: Words("absent", "не явился", "келмеді"),
}
OTHER_WORDS = {
    Result.PASSED: ("pass", "yes", "+", "зачёт", "зачтено", "сдала", "сдано", "сынақтан өтті"),
    Result.FAILED: ("fail", "no", "-", "незачёт", "не зачтено", "не сдала", "сынақтан өтпеді"),
    Result.ABSENT: ("did not come", "не явилась", "отсутствовал", "отсутствовала"),
}

COLUMNS = (
    Column(
        "service_number",
        OF_A_ROSTER["service_number"].header,
        Words(
            "The ministry's own number, by which a person is recognised. Keep the cells as text, or zeros in front get lost.",
            "Собственный номер министерства, по которому узнают человека. Формат ячеек — текстовый, иначе пропадут нули в начале.",
            "Министрліктің өз нөмірі, адам сол арқылы танылады. Ұяшықтар мәтін пішімінде болсын, әйтпесе басындағы нөлдер жоғалады.",
        ),
        OF_A_ROSTER["service_number"].also,
    ),
    Column(
        "last_name",
        OF_A_ROSTER["last_name"].header,
        Words(
            "Compared with the registry, so that a wrong number is noticed. May be empty.",
            "Сверяется с реестром, чтобы заметить ошибку в номере. Можно не заполнять.",
            "Нөмірдегі қатені байқау үшін тізіліммен салыстырылады. Бос қалдыруға болады.",
        ),
        OF_A_ROSTER["last_name"].also,
    ),
    Column(
        "first_name",
        OF_A_ROSTER["first_name"].header,
        Words(
            "Compared with the registry like the family name. May be empty.",
            "Сверяется с реестром, как и фамилия. Можно не заполнять.",
            "Тегі сияқты тізіліммен салыстырылады. Бос қалдыруға болады.",
        ),
        OF_A_ROSTER["first_name"].also,
    ),
    Column(
        "course",
        Words("Course", "Курс", "Курс"),
        Words(
            "Its name or code, as in the list.",
            "Название или код из списка.",
            "Тізімдегі атауы не коды.",
        ),
        ("Training", "Название курса", "Курстың атауы"),
    ),
    Column(
        "result",
        Words("Result", "Результат", "Нәтиже"),
        Words(
            "Passed, failed or absent. Empty: passed. Only who has passed gets a certificate.",
            "Сдал, не сдал или не явился. Пусто: сдал. Сертификат получает только тот, кто сдал.",
            "Өтті, өтпеді не келмеді. Бос болса: өтті. Сертификатты өткен адам ғана алады.",
        ),
        ("Нәтижесі", "Итог"),
    ),
    Column(
        "issued_on",
        Words("Issued on", "Дата выдачи", "Берілген күні"),
        Words(
            "The certificate is valid from this day. A date, or such as 31.12.2024.",
            "Сертификат действует с этого дня. Дата или, например, 31.12.2024.",
            "Сертификат осы күннен бастап жарамды. Күн не, мысалы, 31.12.2024.",
        ),
        ("Issued", "Выдан", "Берілді"),
    ),
    Column(
        "valid_until",
        Words("Valid until", "Действует до", "Жарамдылық мерзімі"),
        Words(
            "The last day. Empty: as long as the course says; what the registry has stays.",
            "Последний день. Пусто: сколько указано у курса; то, что есть в реестре, остаётся.",
            "Соңғы күні. Бос болса: курста көрсетілгендей; тізілімде бары өзгермейді.",
        ),
        ("Expires", "Действителен до", "Жарамды"),
    ),
)
BY_KEY = {column.key: column for column in COLUMNS}
DAYS = frozenset({"issued_on", "valid_until"})


def layout(*, course_given: bool) -> Layout:
    """The list; where the course is known from elsewhere, so is the day it ended."""
    return _OF_A_COURSE if course_given else _OF_ANY


_OF_A_COURSE = Layout(COLUMNS, ("service_number",))
_OF_ANY = Layout(COLUMNS, ("service_number", "course", "issued_on"))
