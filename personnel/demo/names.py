"""Names put together from common family names and given names, in two alphabets.

Nobody is meant: the parts are common, their combinations are drawn by lot. The family
names of people in the documents the reference data come from are left out, and a test
holds that.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

from missions.models import Sex

KAZAKH_FAMILIES = (
    "Абдрахманов Айтмағамбетов Аманжолов Асанбай Ақшолақов Әбдіров Әлжанов Әміреев Байжанов "
    "Бекенов Бекмұратов Бөкенбаев Ғабитов Ғалымов Ғаниев Дәулетов Досжанов Дүйсенов Ерғалиев "
    "Ермеков Есенов Есімов Жақыпов Жанәбілов Жаңабаев Жолдыбаев Жұмабеков Ибраев Исабеков "
    "Іргебаев Іскендіров Кенжебаев Көшербаев Күзембаев Қайырбеков Қалиев Қасенов Қожабеков "
    "Құдабаев Қуанышев Мәдиев Маңғытов Мейірманов Мұқанов Мұсаев Мырзабеков Нұрғалиев Нұрлыбай "
    "Омаров Оразов Өмірзақов Өтегенов Рахметов Рысбеков Сағынов Сәдуақасов Сейітов Серікбай "
    "Смағұлов Сүйіндіков Таңатаров Тілеуов Төлегенов Тұрсынов Түсіпов Ұзақов Ұлықпанов Үмбетов "
    "Үсенов Шаймерденов Шаһабаев Шәріпов Шоқанов Ысқақов Ырысбеков"
).split()
RUSSIAN_FAMILIES = (
    "Белов Бондаренко Воронин Гусев Ермолаев Зайцев Ким Комаров Кузьмин Лебедев Мельников "
    "Морозов Островский Полянский Савельев Сорокин Тарасов Цветков Цой Чернышёв Шевчук Шмидт "
    "Щукин Юдин Яковлев"
).split()
TATAR_FAMILIES = "Гарипов Сафин Хайруллин Зарипов Тохтиев Розыев".split()

KAZAKH_MEN = (
    "Абай Азамат Айдос Алмас Арман Асқар Асылбек Әділ Әлібек Бауыржан Бекзат Берік Ғалым Ғани "
    "Данияр Дархан Дәурен Еңсеген Ерболат Ерлан Жандос Жәнібек Жиһангер Ілияс Қайрат Қанат "
    "Қуаныш Мақсат Мәди Медет Мұрат Нұрбол Нұржан Олжас Өмірбек Рүстем Самат Санжар Сәкен Серік "
    "Сұңқар Талғат Төлеген Ұлан Үсен Шыңғыс Ырысбек"
).split()
KAZAKH_WOMEN = (
    "Айгерім Айгүл Ақмарал Алия Әлия Әсел Балжан Баян Гауһар Гүлнұр Дана Жанар Жұлдыз Зере "
    "Іңкәр Қарлығаш Қымбат Ләззат Мөлдір Назгүл Нұргүл Раушан Салтанат Сәуле Томирис Ұлжан Үміт "
    "Шынар"
).split()
RUSSIAN_MEN = (
    "Алексей Андрей Виктор Денис Евгений Иван Игорь Максим Николай Олег Павел Роман Сергей Юрий"
).split()
RUSSIAN_WOMEN = "Анна Елена Ирина Ксения Мария Наталья Ольга Светлана Татьяна Юлия".split()
TATAR_MEN = "Айдар Ильдар Марат Наиль Ренат Рустам Тимур Фарид".split()
TATAR_WOMEN = "Алсу Гузель Динара Лейла Лилия Розалия".split()

#: Russian patronymics, of sons and of daughters.
RUSSIAN_FATHERS = {
    "Александр": ("Александрович", "Александровна"),
    "Владимир": ("Владимирович", "Владимировна"),
    "Виктор": ("Викторович", "Викторовна"),
    "Иван": ("Иванович", "Ивановна"),
    "Николай": ("Николаевич", "Николаевна"),
    "Пётр": ("Петрович", "Петровна"),
    "Сергей": ("Сергеевич", "Сергеевна"),
    "Юрий": ("Юрьевич", "Юрьевна"),
}
TATAR_FATHERS = {
    "Ильдар": ("Ильдарович", "Ильдаровна"),
    "Марат": ("Маратович", "Маратовна"),
    "Равиль": ("Равильевич", "Равильевна"),
    "Фарид": ("Фаридович", "Фаридовна"),
}

_LATIN = dict(
    zip("абвгдезийклмнопрстуфыіэәғқңөұүһ", "abvgdeziyklmnoprstufyieagknouuh", strict=True)
) | {
    "ё": "yo", "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch",
    "ю": "yu", "я": "ya", "ъ": "", "ь": "",
}  # fmt: skip


@dataclass(frozen=True)
class FullName:
    """A name in Cyrillic, the patronymic apart; Latin follows from it."""

    family: str
    given: str
    patronymic: str

    @property
    def family_latin(self) -> str:
        """As a passport would have it."""
        return latin(self.family)

    @property
    def given_latin(self) -> str:
        """As a passport would have it."""
        return latin(self.given)


def latin(name: str) -> str:
    """Kazakh and Russian letters in Latin ones, as in passports: Қарлығаш, Karlygash."""
    return "".join(_LATIN.get(letter, letter) for letter in name.lower()).capitalize()


def feminine(family: str) -> str:
    """The form of a family name that a woman bears: Есенов, Есенова; Ким stays."""
    if family.endswith("ский"):
        return family.removesuffix("ий") + "ая"
    if family.endswith(("ов", "ев", "ёв", "ин")):
        return family + "а"
    return family


def draw(rng: random.Random, sex: Sex) -> FullName:
    """A name by lot: four in five Kazakh, most others Russian."""
    woman = sex == Sex.FEMALE
    lot = rng.random()
    if lot < 0.8:
        family = rng.choice(KAZAKH_FAMILIES)
        given = rng.choice(KAZAKH_WOMEN if woman else KAZAKH_MEN)
        patronymic = rng.choice(KAZAKH_MEN) + ("қызы" if woman else "ұлы")
    else:
        russian = lot < 0.95
        family = rng.choice(RUSSIAN_FAMILIES if russian else TATAR_FAMILIES)
        women, men = (RUSSIAN_WOMEN, RUSSIAN_MEN) if russian else (TATAR_WOMEN, TATAR_MEN)
        given = rng.choice(women if woman else men)
        fathers = RUSSIAN_FATHERS if russian else TATAR_FATHERS
        patronymic = fathers[rng.choice(sorted(fathers))][woman]
    return FullName(feminine(family) if woman else family, given, patronymic)
