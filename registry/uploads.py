"""How much may be sent along with a form, before any of it is kept.

Django writes large files to disk as soon as a form is looked at, for its CSRF token if for nothing
else: whoever has not signed in could fill the disk.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler


class BoundedUpload(FileUploadHandler):
    """Goes before the handlers that keep files, and takes none itself."""

    def handle_raw_input(
        self, input_data: Any, meta: dict[str, str], content_length: int, *others: Any
    ) -> None:
        """Refuse what is longer than anybody who asks so has reason to send, which is a 400."""
        user = getattr(self.request, "user", None)  # the public's pages know none
        known = user is not None and user.is_authenticated
        most = settings.UPLOAD_MAX_BYTES if known else settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        if content_length > (most or 0):
            raise RequestDataTooBig("The form is larger than whoever sends it may send.")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """For the next one to keep."""
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """The next one has it."""
