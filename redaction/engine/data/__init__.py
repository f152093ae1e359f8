"""Small word lists, sorted, one entry a line; lines that start with # name the source."""

from importlib.resources import files


def load_words(name: str) -> tuple[str, ...]:
    """Read a word list.

    Args:
        name: file name in this folder.

    Returns:
        Its lines without comments and blank ones, in file order.
    """
    lines = files(__name__).joinpath(name).read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))
