"""Under which terms the data may be used: chosen by whoever runs the registry."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from django.conf import settings


@dataclass(frozen=True, kw_only=True)
class Licence:
    """Its short name as SPDX writes it, its full name, and where its text is."""

    spdx: str
    name: str
    url: str

    def as_dict(self) -> dict[str, str]:
        """As it stands in files."""
        return asdict(self)


#: The licences for data that may be chosen with DATA_LICENCE.
LICENCES = {
    licence.spdx: licence
    for licence in (
        Licence(
            spdx="CC-BY-4.0",
            name="Creative Commons Attribution 4.0 International",
            url="https://creativecommons.org/licenses/by/4.0/",
        ),
        Licence(
            spdx="CC0-1.0",
            name="Creative Commons Zero 1.0 Universal",
            url="https://creativecommons.org/publicdomain/zero/1.0/",
        ),
        Licence(
            spdx="ODC-By-1.0",
            name="Open Data Commons Attribution License 1.0",
            url="https://opendatacommons.org/licenses/by/1-0/",
        ),
    )
}


def licence() -> Licence:
    """The one that was chosen."""
    return LICENCES[settings.DATA_LICENCE]
