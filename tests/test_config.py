"""Settings: defaults, file, environment, and every way to get them wrong."""

from __future__ import annotations

from ipaddress import ip_network
from pathlib import Path

import pytest

from khabar.config import Login, Settings, library_folder, load_settings, settings_file
from khabar.errors import SettingsError


def test_without_file_and_environment_the_defaults_hold(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "none.toml", {}) == Settings()


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    file = tmp_path / "khabar.toml"
    file.write_text("jobs = 2\nmax_bytes = 1000\n", encoding="utf-8")
    assert load_settings(file, {"KHABAR_JOBS": "3"}) == Settings(jobs=3, max_bytes=1000)


def test_a_choice_is_taken_by_its_name() -> None:
    assert load_settings(None, {"KHABAR_NAMES": "crf"}) == Settings(names="crf")


def test_networks_are_a_list_in_the_file_and_have_commas_in_the_environment(tmp_path: Path) -> None:
    file = tmp_path / "khabar.toml"
    file.write_text('allowed_networks = ["10.1.0.0/16", "fd12::/48"]\ncontact = "mailto:desk@example.org"\n', encoding="utf-8")
    networks = (ip_network("10.1.0.0/16"), ip_network("fd12::/48"))
    assert load_settings(file, {}) == Settings(allowed_networks=networks, contact="mailto:desk@example.org")
    assert load_settings(None, {"KHABAR_ALLOWED_NETWORKS": "10.1.0.0/16, fd12::/48"}) == Settings(allowed_networks=networks)
    assert load_settings(file, {"KHABAR_ALLOWED_NETWORKS": ""}).allowed_networks == ()


def test_logins_are_a_list_in_the_file_and_have_blanks_in_the_environment_and_are_never_shown(tmp_path: Path) -> None:
    file = tmp_path / "khabar.toml"
    file.write_text('logins = ["https://desk:op%40en@feeds.example.org", "http://a:b@10.1.0.7:8080/"]\n', encoding="utf-8")
    logins = (Login("https://feeds.example.org", "desk", "op@en"), Login("http://10.1.0.7:8080", "a", "b"))
    assert load_settings(file, {}) == Settings(logins=logins)
    assert load_settings(None, {"KHABAR_LOGINS": " https://desk:op%40en@feeds.example.org"}) == Settings(logins=logins[:1])
    assert "op@en" not in repr(load_settings(file, {}))


@pytest.mark.parametrize(
    "login",
    ["https://feeds.example.org", "desk:sesame@feeds.example.org", "https://sesame@feeds.example.org", "https://desk:sesame@h.example/a"],
)
def test_a_wrong_login_is_told_without_its_password(login: str) -> None:
    with pytest.raises(SettingsError) as told:
        load_settings(None, {"KHABAR_LOGINS": login})
    assert "KHABAR_LOGINS" in str(told.value)
    assert "sesame" not in str(told.value)


def test_names_of_the_environment_that_are_no_settings_are_left_alone() -> None:
    assert load_settings(None, {"KHABAR_LIBRARY": "/library", "KHABAR_SHARED": "/data", "PATH": "/bin"}) == Settings()


def test_a_country_is_two_letters_in_any_case_or_none() -> None:
    assert load_settings(None, {"KHABAR_COUNTRY": " kw "}).country == "KW"
    assert load_settings(None, {"KHABAR_COUNTRY": ""}).country == ""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("job = 2", "did you mean jobs?"),
        ("theme = 1", "the settings are max_bytes"),
        ('jobs = "many"', "is not a whole number"),
        ("jobs = 1.5", "is not a whole number"),
        ("jobs = 0", "out of range"),
        ("item_seconds = -1", "out of range"),
        ("item_seconds = nan", "out of range"),
        ("item_seconds = inf", "out of range"),
        ("jobs =", "not a TOML file"),
        ('allowed_networks = ["10.1.0.1/16"]', "names no networks"),
        ("allowed_networks = [true]", "names no networks"),
        ("contact = 7", "is no plain text"),
        ('contact = "a\\r\\nX-Header: 1"', "is no plain text"),
        ('country = "Kuwait"', "'Kuwait' is no country"),
        ('country = "about"', "is no country"),
        ("country = 7", "is no country"),
        ('names = "all"', "'all' is none of auto, rules, crf, neural"),
    ],
)
def test_a_wrong_file_says_what_where_and_what_to_do(tmp_path: Path, text: str, told: str) -> None:
    file = tmp_path / "khabar.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=r"khabar\.toml") as caught:
        load_settings(file, {})
    assert told in str(caught.value)


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "khabar.toml").mkdir()
    with pytest.raises(SettingsError, match="cannot be read"):
        load_settings(tmp_path / "khabar.toml", {})


def test_a_wrong_environment_names_the_variable() -> None:
    with pytest.raises(SettingsError, match="environment: KHABAR_JOBZ"):
        load_settings(None, {"KHABAR_JOBZ": "2"})


def test_the_settings_live_in_the_library() -> None:
    assert settings_file(library_folder({"KHABAR_LIBRARY": "/library"})) == Path("/library/khabar.toml")
    assert settings_file(library_folder({})).name == "khabar.toml"
