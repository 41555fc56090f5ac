"""Uploaded files: an upload URL is asked for, the bytes are sent there, and the upload is completed."""

from __future__ import annotations

import mimetypes
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from bot.sandbox.errors import SlackError
from bot.sandbox.ids import Clock, Ids

PRIVATE = "/files-pri"
"""Where the app gets the bytes of a file, with its token."""

KINDS = {"channels": "C", "groups": "G", "ims": "D"}
"""The lists of conversations that a file was shared in, by what their ids begin with."""

PROCESSING_SECONDS = 1.0
"""Slack: an upload is searched for viruses before it can be shown. Here `files.info` ends that, or time."""


@dataclass(slots=True)
class File:
    """One file; `channels` are the conversations it was shared in."""

    id: str
    name: str
    length: int
    user: str
    created: float
    title: str = ""
    alt_txt: str = ""
    content: bytes | None = None
    completed: bool = False
    looks: int = 0
    channels: list[str] = field(default_factory=list)

    @property
    def mimetype(self) -> str:
        """Guessed from the name."""
        return mimetypes.guess_type(self.name)[0] or "application/octet-stream"

    def to_slack(self, base_url: str) -> dict[str, Any]:
        """As messages and `files.info` show it."""
        private = f"{base_url}{PRIVATE}/{self.id}/{quote(self.name, safe='')}"
        return {
            "id": self.id,
            "created": int(self.created),
            "timestamp": int(self.created),
            "name": self.name,
            "title": self.title or self.name,
            "mimetype": self.mimetype,
            "filetype": PurePath(self.name).suffix.lstrip(".") or "binary",
            "size": self.length,
            "user": self.user,
            "alt_txt": self.alt_txt,
            "mode": "hosted",
            "is_public": False,
            "url_private": private,
            "url_private_download": f"{private}?download=1",
            "permalink": f"{base_url}/ui/files/{self.id}",
            **{kind: [one for one in self.channels if one.startswith(mark)] for kind, mark in KINDS.items()},
        }


class FileStore:
    """All files by id, and the upload URLs that wait for their bytes."""

    def __init__(self, clock: Clock, ids: Ids) -> None:
        self._clock = clock
        self._ids = ids
        self._by_id: dict[str, File] = {}
        self._uploads: dict[str, str] = {}
        self.looks_needed = 1

    def expect(self, *, name: str, length: int, user: str, alt_txt: str) -> tuple[File, str]:
        """Make room for an upload; the file and the key of its upload URL."""
        file = File(self._ids.new("F"), name, length, user, self._clock(), alt_txt=alt_txt)
        key = self._ids.new("")
        self._by_id[file.id] = file
        self._uploads[key] = file.id
        return file, key

    def receive(self, key: str, content: bytes) -> File | None:
        """Take the bytes sent to an upload URL; None when there is no such URL or the length is wrong."""
        file = self._by_id.get(self._uploads.get(key, ""))
        if file is None or len(content) != file.length:
            return None
        file.content = content
        return file

    def get(self, file_id: str) -> File:
        """A file.

        Raises:
            SlackError: `file_not_found`.
        """
        file = self._by_id.get(file_id)
        if file is None:
            raise SlackError("file_not_found")
        return file

    def is_processed(self, file: File) -> bool:
        """Whether Slack has had a look at an upload: its kind is known, and it can be shown in a block."""
        return file.completed and (file.looks >= self.looks_needed or self._clock() - file.created > PROCESSING_SECONDS)

    def completed(self) -> list[File]:
        """Every file whose upload is done, newest first."""
        return [file for file in reversed(self._by_id.values()) if file.completed]

    def remove(self, file_id: str) -> None:
        """Delete a file."""
        self._by_id.pop(self.get(file_id).id)
