"""Finds which version of a package is installed."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path


@cache
def version_of(package: str, module: str) -> str:
    """The version of the installed package that contains a module.

    It is taken from the name of the installer's metadata folder next to the module. Why: the library that reads the
    metadata takes as long to load as everything else that an up-to-date export needs. It is used only if the folder is
    not found, and raises PackageNotFoundError if the package is not installed.
    """
    spec = find_spec(module)
    if spec and spec.origin:
        start = f"{package.replace('-', '_')}-"
        origin = Path(spec.origin)
        for found in _names(origin.parent.parent if spec.submodule_search_locations else origin.parent):
            if found.startswith(start):
                return found.removeprefix(start).removesuffix(".dist-info")
    from importlib.metadata import version

    return version(package)


@cache
def _names(site: Path) -> list[str]:
    return [found.name for found in site.iterdir() if found.name.endswith(".dist-info")]
