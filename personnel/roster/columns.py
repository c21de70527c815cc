"""The columns of a roster, in three languages. Files are read in any of them.

The words stand here and not in a catalogue: a file written last year, in another language,
is read by the same words.
"""

from __future__ import annotations

from personnel.roster.layout import Column, Layout, Words
from personnel.roster.texts import fold

PERSON = (
    Column(
        "service_number",
        Words("Service number", "Личный номер", "Жеке нөмірі"),
        Words(
            "The ministry's own number, by which a person is recognised. Not a national identity number. Keep the cells as text, or zeros in front get lost.",
            "Собственный номер министерства, по которому узнают человека. Не ИИН. Формат ячеек — текстовый, иначе пропадут нули в начале.",
            "Министрліктің өз нөмірі, адам сол арқылы танылады. ЖСН емес. Ұяшықтар мәтін пішімінде болсын, әйтпесе басындағы нөлдер жоғалады.",
        ),
        ("Жеке нөмір", "Service no.", "Личный №"),
    ),
    Column(
        "last_name",
        Words("Family name", "Фамилия", "Тегі"),
        Words("In Cyrillic letters.", "Кириллицей.", "Кирилл әріптерімен."),
        ("Last name", "Surname"),
    ),
    Column(
        "first_name",
        Words("Given name", "Имя", "Аты"),
        Words("In Cyrillic letters.", "Кириллицей.", "Кирилл әріптерімен."),
        ("First name",),
    ),
    Column(
        "patronymic",
        Words("Patronymic", "Отчество", "Әкесінің аты"),
        Words(
            "In Cyrillic letters. Empty if there is none.",
            "Кириллицей. Пусто, если его нет.",
            "Кирилл әріптерімен. Болмаса, бос қалдырыңыз.",
        ),
    ),
    Column(
        "last_name_latin",
        Words("Family name in Latin", "Фамилия латиницей", "Тегі латынша"),
        Words(
            "As in the passport. Needed for a new person.",
            "Как в паспорте. Нужна для нового человека.",
            "Төлқұжаттағыдай. Жаңа адам үшін қажет.",
        ),
    ),
    Column(
        "first_name_latin",
        Words("Given name in Latin", "Имя латиницей", "Аты латынша"),
        Words(
            "As in the passport. Needed for a new person.",
            "Как в паспорте. Нужно для нового человека.",
            "Төлқұжаттағыдай. Жаңа адам үшін қажет.",
        ),
    ),
    Column(
        "sex",
        Words("Sex", "Пол", "Жынысы"),
        Words(
            "Female or male. Needed for a new person.",
            "Женский или мужской. Нужен для нового человека.",
            "Әйел немесе ер. Жаңа адам үшін қажет.",
        ),
    ),
    Column(
        "birth_date",
        Words("Date of birth", "Дата рождения", "Туған күні"),
        Words(
            "A date, or such as 31.12.1990. Needed for a new person.",
            "Дата или, например, 31.12.1990. Нужна для нового человека.",
            "Күн не, мысалы, 31.12.1990. Жаңа адам үшін қажет.",
        ),
    ),
    Column(
        "rank",
        Words("Rank", "Звание", "Атағы"),
        Words(
            "The rank held now, from the list. Needed for a new person.",
            "Нынешнее звание, из списка. Нужно для нового человека.",
            "Қазіргі атағы, тізімнен. Жаңа адам үшін қажет.",
        ),
        ("Атақ", "Воинское звание", "Әскери атағы"),
    ),
    Column(
        "unit",
        Words("Unit", "Подразделение", "Бөлімше"),
        Words(
            "The home unit, by its name or code, as in the list.",
            "Своё подразделение: название или код из списка.",
            "Өз бөлімшесі: тізімдегі атауы не коды.",
        ),
        ("Home unit", "Воинская часть", "Часть", "Бөлімшесі", "Әскери бөлім"),
    ),
)
TOUR = (
    Column(
        "mission",
        Words("Mission", "Миссия", "Миссия"),
        Words(
            "Its acronym, such as UNDOF, or another name of it.",
            "Сокращение, например UNDOF, или другое название.",
            "Қысқартылған атауы, мысалы UNDOF, не басқа атауы.",
        ),
        ("Миссиясы",),
    ),
    Column(
        "decision",
        Words("Decision", "Решение", "Шешім"),
        Words(
            "The title of the decision. May be empty if only one sends people to the mission.",
            "Название решения. Можно не указывать, если в миссию направляют по одному решению.",
            "Шешімнің атауы. Миссияға бір ғана шешіммен жіберілсе, бос қалдыруға болады.",
        ),
    ),
    Column(
        "contingent",
        Words("Contingent", "Контингент", "Контингент"),
        Words(
            "Empty for single officers.",
            "Пусто для офицеров вне контингента.",
            "Контингенттен тыс офицерлер үшін бос.",
        ),
    ),
    Column(
        "rotation",
        Words("Rotation", "Ротация", "Ротация"),
        Words(
            "Its number. Empty for single officers.",
            "Номер. Пусто для офицеров вне контингента.",
            "Нөмірі. Контингенттен тыс офицерлер үшін бос.",
        ),
    ),
    Column(
        "position",
        Words("Position", "Должность", "Лауазымы"),
        Words(
            "A position of the contingent, from the list.",
            "Должность в контингенте, из списка.",
            "Контингенттегі лауазым, тізімнен.",
        ),
        ("Лауазым",),
    ),
    Column(
        "category",
        Words("Category", "Категория", "Санаты"),
        Words(
            "Such as troops or staff officer. Empty in a contingent: that of the position.",
            "Например, воинский контингент или штабной офицер. Пусто в контингенте: по должности.",
            "Мысалы, әскери контингент не штаб офицері. Контингентте бос болса: лауазымы бойынша.",
        ),
        ("Санат",),
    ),
    Column(
        "tour_rank",
        Words("Rank on tour", "Звание в командировке", "Іссапардағы атағы"),
        Words(
            "The rank at the time, if it is another than today's.",
            "Звание в то время, если оно не такое, как сейчас.",
            "Сол кездегі атағы, қазіргісінен басқа болса.",
        ),
    ),
    Column(
        "starts_on",
        Words("First day", "Первый день", "Бірінші күні"),
        Words(
            "First day in the mission. Empty: that of the rotation.",
            "Первый день в миссии. Пусто: как у ротации.",
            "Миссиядағы бірінші күн. Бос болса: ротациянікі.",
        ),
    ),
    Column(
        "ends_on",
        Words("Last day", "Последний день", "Соңғы күні"),
        Words(
            "Last day served, inclusive. Empty: that of the rotation, or open for single officers. “no end” for a tour that is open.",
            "Последний день службы включительно. Пусто: как у ротации, а вне контингента — без даты окончания. «без даты окончания», если её ещё нет.",
            "Қызметтің соңғы күні, қоса алғанда. Бос болса: ротациянікі, контингенттен тыс — аяқталу күні жоқ. Белгісіз болса: «аяқталу күні жоқ».",
        ),
    ),
)
#: In the order in which files are written.
COLUMNS = (*PERSON, *TOUR)
PERSON_KEYS = tuple(column.key for column in PERSON)
DATES = frozenset({"birth_date", "starts_on", "ends_on"})

#: Written where a tour has no last day; an empty cell would mean that of the rotation.
OPEN = Words("no end", "без даты окончания", "аяқталу күні жоқ")
_OPEN = {fold(text) for text in (*OPEN, "open", "открыто", "ашық")}
#: The service number of the row that shows how to fill in the others.
EXAMPLE = Words("EXAMPLE", "ПРИМЕР", "МЫСАЛ")
_EXAMPLE = {fold(text) for text in EXAMPLE}


def is_open(text: str) -> bool:
    """Whether a cell says that a tour has no last day."""
    return fold(text) in _OPEN


def is_example(text: str) -> bool:
    """Whether this is the service number of the example row."""
    return fold(text).strip(" *:") in _EXAMPLE


def layout(*, rotation_given: bool) -> Layout:
    """A roster; one for a rotation that is known from elsewhere must have less in it."""
    return _OF_A_ROTATION if rotation_given else _OF_ANY


_NAMED = ("service_number", "last_name", "first_name")
_OF_A_ROTATION = Layout(COLUMNS, _NAMED)
_OF_ANY = Layout(COLUMNS, (*_NAMED, "mission", "starts_on"))
#: What columns are called, and each by its key; the same in both.
headers, BY_KEY = _OF_ANY.headers, _OF_ANY.by_key
