"""Write the gold files of the demo interviews: ``python -m demo.gold OUT_DIR``.

One JSON object a line and one line a turn, in the turn's language:
``{"id": "P-01#0", "lang", "text", "spans": [[start, end, label], …]}``; turns count from 0, offsets are code points.
"""

import argparse
import json
from pathlib import Path

from archive.vocabulary import Language
from demo import marked


def gold_files() -> dict[str, str]:
    """Return the content of each gold file by its name, such as ``kk.jsonl``."""
    lines: dict[Language, list[str]] = {language: [] for language in Language}
    for name in marked.names():
        for index, turn in enumerate(marked.load(name).turns):
            lines[turn.language].append(_record(f"{name}#{index}", turn))
    return {f"{language}.jsonl": "".join(records) for language, records in lines.items()}


def _record(identifier: str, turn: marked.MarkedTurn) -> str:
    record = {
        "id": identifier,
        "lang": turn.language.value,
        "text": turn.text,
        "spans": [[span.start, span.end, span.label] for span in turn.spans],
    }
    return json.dumps(record, ensure_ascii=False) + "\n"


def main(argv: list[str] | None = None) -> None:
    """Write the gold files into the folder named on the command line, made if absent."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out_dir", type=Path)
    folder: Path = parser.parse_args(argv).out_dir
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in gold_files().items():
        (folder / name).write_text(content, encoding="utf-8")


if __name__ == "__main__":
    main()
