from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import khabar.lexicon
from khabar.lexicon import load

FOLDER = Path(khabar.lexicon.__file__).parent
FILES = sorted(FOLDER.rglob("*.toml"))
FREE = ("Apache-2.0", "MIT", "BSD", "CC0", "CC BY", "ODbL", "Unicode", "Public domain", "public domain", "PSF", "ISC")


def test_there_are_lexicons() -> None:
    assert len(FILES) > 5


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(FOLDER)))
def test_a_lexicon_names_its_sources_and_a_free_licence(file: Path) -> None:
    about = tomllib.loads(file.read_text(encoding="utf-8"))["about"]
    sources = [about["sources"]] if isinstance(about["sources"], str) else about["sources"]
    assert sources
    assert all(isinstance(source, str) and source.strip() for source in sources)
    assert any(name in about["licence"] for name in FREE)
    assert "GPL" not in about["licence"]
    assert "NC" not in about["licence"].replace("-", " ").split()


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(FOLDER)))
def test_a_lexicon_says_more_than_where_it_is_from(file: Path) -> None:
    assert any(table for name, table in tomllib.loads(file.read_text(encoding="utf-8")).items() if name != "about")


@pytest.mark.parametrize("name", [str(file.relative_to(FOLDER).with_suffix("")) for file in FILES])
def test_load_gives_the_tables_once(name: str) -> None:
    assert load(name) is load(name)
    assert "about" in load(name)
