"""Which version of a package is installed."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path


@cache
def version_of(package: str, module: str) -> str:
    """The version of an installed package that holds a module.

    Read off the name of the folder in which its installer keeps what it knows of it, beside the module. Why: the
    library that reads what is in there takes as long to load as all else that an export with nothing to do needs. It
    is asked where the folder is not found, and raises PackageNotFoundError where nothing is installed.
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
