"""Writes a script to begin with: one made of a template, or a copy of one that comes with the program."""

import re
from pathlib import Path

from voicecoach.app.load import check_target, check_unused, shipped_scripts
from voicecoach.files import shipped, whole_file
from voicecoach.source import UsageError, no_such

FIRST = "simple"
"""The template that is taken where none is named."""


def template_names() -> list[str]:
    """The names of the templates, by which `like` chooses one: that of a first session, then the others."""
    return sorted(_templates(), key=lambda name: (name != FIRST, name))


def template_kinds() -> dict[str, str]:
    """What each template is for, in a few words, under its name."""
    return {name: _KINDS.get(name, "") for name in template_names()}


_KINDS = {
    "simple": "a first session",
    "breathing": "breaths on the beat",
    "calm": "words, pauses and bells, for lying still",
    "emom": "a set every minute",
    "flow": "one movement straight into the next, as in yoga",
    "rehab": "gentle work for one side",
    "run-walk": "running and walking in turn",
    "strength": "sets with loads and long rests",
    "tabata": "twenty seconds on, ten off",
}


def new_script(name: str, like: str = FIRST, *, force: bool = False) -> Path:
    """Write a small script with comments, made of a template, and return its file.

    `name` is a file; `.md` is added where it ends in neither that nor `.txt`. The title is made of it. A file that is
    there is replaced only with `force`. Raises UsageError, and OSError; then nothing is written.
    """
    templates, target = _templates(), _script_file(name)
    if like not in templates:
        raise UsageError(no_such("template", like, template_names()))
    template = templates[like]
    _write(target, _titled(template.read_text("utf-8"), target), template, force=force)
    return target


def copy_script(name: str, target: str | None = None, *, force: bool = False) -> Path:
    """Write a copy of the shipped script of that name, and return its file.

    `target` is the file, or the folder for it; without one it is a file of the same name in the current folder. What
    the script includes is found there as well: whatever a script includes is also looked for among the shipped ones. A
    file that is there is replaced only with `force`. Raises UsageError, and OSError; then nothing is written.
    """
    original = shipped_script(name)
    if target is None:
        path = Path(original.name)
    elif _is_folder(target):
        path = Path(target) / original.name
    else:
        path = _script_file(target)
    _write(path, original.read_text("utf-8"), original, force=force)
    return path


def shipped_script(name: str) -> Path:
    """The file of the shipped script of that name, with or without `.md`. Raises UsageError if there is none."""
    scripts = shipped_scripts()
    stem = name.removesuffix(".md")
    if stem not in scripts:
        raise UsageError(no_such("shipped script", stem, list(scripts)))
    return scripts[stem]


def _templates() -> dict[str, Path]:
    return {path.stem: path for path in (shipped("scripts") / "templates").glob("*.md")}


def _is_folder(name: str) -> bool:
    return name.endswith(("/", "\\")) or Path(name).is_dir()


def _script_file(name: str) -> Path:
    """The file of a script with this name. Raises UsageError if it is that of a folder, or nothing that can be read out
    as a title."""
    path = Path(name)
    if name.endswith(("/", "\\")):
        raise UsageError(f"`{name}` is a folder; write the name of the script, too: `{name}my-legs`")
    if not any(character.isalnum() for character in path.name):
        raise UsageError(f"`{name}` cannot be the name of a script; write for example `my-legs`")
    return path if path.suffix.lower() in (".md", ".txt") else path.with_name(f"{path.name}.md")


_PLAIN = re.compile(r"[\w .,'’()&+-]+")
"""A title that means the same in a setting. Any other is left to the name of the file, of which it is made, too."""


def _titled(template: str, target: Path) -> str:
    """The template under the title that the name of the file makes."""
    from voicecoach.script.headings import title_from

    title = title_from(target.name)
    line = f"title: {title}\n" if _PLAIN.fullmatch(title) else ""
    return re.sub(r"^title: .*\n", lambda _: line, template, count=1, flags=re.MULTILINE)


def _write(target: Path, text: str, original: Path, *, force: bool) -> None:
    check_target(target, made_of=[original])
    check_unused(target, force=force)
    with whole_file(target) as file:
        file.write(text.encode())
