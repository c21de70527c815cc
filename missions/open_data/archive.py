"""Everything in one file: every dataset in both formats, with what explains it."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Iterator
from typing import IO

from missions.edition import Edition
from missions.models import Authorization, Mission
from missions.open_data.catalogue import DATASETS, whole
from missions.open_data.citing import TEXTS, text_file
from missions.open_data.dataset import DECISIONS, FORMATS, MISSIONS, Dataset
from missions.open_data.formats import written

#: What the word in the address of a dataset of one record stands for.
RECORDS: dict[str, type[Mission] | type[Authorization]] = {
    MISSIONS: Mission,
    DECISIONS: Authorization,
}
#: Larger archives are kept on disk while they are sent.
IN_MEMORY = 8_000_000


def archive(edition: Edition, address: str) -> IO[bytes]:
    """The archive of an edition: the same edition gives the same bytes.

    One dataset at a time is held in memory.
    """
    file: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - sent
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as found:
        for name, content in contents(edition, address):
            # Not the time of writing: it would be another file every time.
            info = zipfile.ZipInfo(name, (*edition.today.timetuple()[:3], 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            found.writestr(info, content)
    file.seek(0)
    return file


def contents(edition: Edition, address: str) -> Iterator[tuple[str, bytes]]:
    """The files in the archive, by name, in their order."""
    for name in TEXTS:
        yield name, text_file(name, edition, address)
    for dataset in whole():
        yield from in_both_formats(dataset, edition)
    for of, model in RECORDS.items():
        for key, slug in model._default_manager.order_by("slug").values_list("pk", "slug"):
            for dataset in DATASETS:
                if dataset.of == of:
                    yield from in_both_formats(dataset, edition, slug, key)


def in_both_formats(
    dataset: Dataset, edition: Edition, slug: str = "", key: int | None = None
) -> Iterator[tuple[str, bytes]]:
    """A dataset as files; ``slug`` and ``key`` are of the record it is about, if of one."""
    rows = dataset.rows_of(edition, key)
    name = "/".join(filter(None, (dataset.of, slug, dataset.name)))
    for kind in FORMATS:
        yield f"{kind}/{name}.{kind}", written(dataset, edition, rows, kind, slug)
