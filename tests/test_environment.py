"""Every variable is typed, and a value that cannot be meant is refused by name."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from registry.environment import (
    PROJECT_DIR,
    DatabaseAddress,
    env_bool,
    env_country,
    env_database_url,
    env_hosts,
    env_int,
    env_list,
    env_networks,
    env_path,
    env_site,
    env_str,
)


def url(text: str) -> DatabaseAddress:
    found = env_database_url("DATABASE_URL", text)
    assert found is not None
    return found


@pytest.mark.parametrize("text", ["1", "true", "Yes", " ON "])
def test_yes_can_be_written_in_several_ways(monkeypatch, text):
    monkeypatch.setenv("X", text)
    assert env_bool("X", default=False) is True


@pytest.mark.parametrize("text", ["0", "False", "no", "off"])
def test_no_can_be_written_in_several_ways(monkeypatch, text):
    monkeypatch.setenv("X", text)
    assert env_bool("X", default=True) is False


def test_an_empty_variable_counts_as_not_set(monkeypatch):
    monkeypatch.setenv("X", "  ")
    assert env_bool("X", default=True) is True
    assert env_int("X", 7) == 7
    assert env_list("X", ["a"]) == ["a"]
    assert env_database_url("X") is None


def test_a_doubtful_yes_is_refused_with_what_is_allowed(monkeypatch):
    monkeypatch.setenv("DEBUG", "maybe")
    with pytest.raises(ImproperlyConfigured, match=r"DEBUG='maybe'.*true.*false"):
        env_bool("DEBUG", default=False)


@pytest.mark.parametrize("text", ["80 00", "8_000", "8000.0", "٨٠٠٠", "0", "65536", "-1", "port"])
def test_a_number_out_of_range_or_in_odd_digits_is_refused(monkeypatch, text):
    monkeypatch.setenv("PORT", text)
    with pytest.raises(ImproperlyConfigured, match=r"PORT=.*from 1 up to 65535"):
        env_int("PORT", 8000, at_least=1, at_most=65535)


@pytest.mark.parametrize("text", ["1", "65535"])
def test_a_number_at_the_end_of_its_range_is_taken(monkeypatch, text):
    monkeypatch.setenv("PORT", text)
    assert env_int("PORT", 8000, at_least=1, at_most=65535) == int(text)


def test_a_list_is_split_at_commas(monkeypatch):
    monkeypatch.setenv("X", "a, b,,c ")
    assert env_list("X") == ["a", "b", "c"]


def test_networks_are_taken_apart_and_what_is_none_is_refused(monkeypatch):
    monkeypatch.setenv("X", "127.0.0.1, 10.0.0.0/8")
    assert [str(network) for network in env_networks("X")] == ["127.0.0.1/32", "10.0.0.0/8"]
    monkeypatch.setenv("X", "localhost")
    with pytest.raises(ImproperlyConfigured, match=r"X='localhost'.*10\.0\.0\.0/8"):
        env_networks("X")


def test_a_choice_outside_the_list_is_refused(monkeypatch):
    monkeypatch.setenv("X", "LOUD")
    with pytest.raises(ImproperlyConfigured, match=r"X='LOUD'.*INFO, WARNING"):
        env_str("X", choices=("INFO", "WARNING"))


def test_a_relative_path_starts_at_the_project_whatever_the_working_folder(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("X", "some/folder")
    assert env_path("X", Path("var")) == PROJECT_DIR / "some" / "folder"


def test_an_absolute_path_is_taken_as_it_is(monkeypatch, tmp_path):
    monkeypatch.setenv("X", str(tmp_path))
    assert env_path("X", Path("var")) == tmp_path.resolve()


def test_a_database_url_is_taken_apart():
    found = url("postgresql://registry_app:p%40ss%2Fw%3A@db.example:5433/reg?sslmode=require")
    assert found == DatabaseAddress(
        name="reg",
        user="registry_app",
        password="p@ss/w:",
        host="db.example",
        port="5433",
        options={"sslmode": "require"},
    )


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("postgres://role@/reg?host=/run/Socket", "/run/Socket"),
        ("postgres://role@%2Frun%2FSocket/reg", "/run/Socket"),
        ("postgres://role@[::1]:5432/reg", "::1"),
        ("postgres://role@/reg", ""),
    ],
)
def test_a_host_may_be_a_socket_or_an_ipv6_address(text, host):
    assert url(text).host == host


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("mysql://role:geheim@host/reg", "postgresql://"),
        ("geheim", "postgresql://"),
        ("postgres://role:geheim@host", "/database"),
        ("postgres://role:geheim@host/", "/database"),
        ("postgres://host/reg", "name a role"),
        ("postgres://:geheim@host/reg", "name a role"),
        ("postgres://role:geheim@host:many/reg", "port"),
        ("postgres://role:geheim@host:65536/reg", "port"),
        ("postgres://role:geheim@host/reg?sslmoed=geheim", "sslmode"),
        ("postgres://role:geheim#1@host/reg", "%23"),
        ("postgres://role:geheim@[::1/reg", "IPv6"),
        ("postgres://role:ge?heim@host/reg", "percent-encoded"),
        ("postgres://role:ge/heim@host/reg", "percent-encoded"),
    ],
)
def test_a_bad_database_url_is_refused_without_being_quoted(text, reason):
    with pytest.raises(ImproperlyConfigured, match=f"DATABASE_URL .*({reason})") as refused:
        url(text)
    assert "heim" not in str(refused.value)


def test_a_password_is_not_shown_by_repr():
    assert "geheim" not in repr(url("postgres://role:geheim@host/reg"))


def test_an_address_serves_django_and_psycopg():
    found = url("postgres://role:pw@host/reg?sslmode=require")
    django = found.for_django(CONN_MAX_AGE=60)
    assert (django["NAME"], django["USER"], django["CONN_MAX_AGE"]) == ("reg", "role", 60)
    assert django["OPTIONS"] == {"sslmode": "require"}
    assert found.for_psycopg() == {
        "dbname": "reg",
        "user": "role",
        "password": "pw",
        "host": "host",
        "sslmode": "require",
    }


def test_the_address_of_the_site_is_scheme_and_host(monkeypatch):
    monkeypatch.delenv("X", raising=False)
    assert env_site("X") == ""
    monkeypatch.setenv("X", "https://registry.example:8000/")
    assert env_site("X") == "https://registry.example:8000"


@pytest.mark.parametrize(
    "text", ["registry.example", "ftp://x", "https://", "https://x/y", "http://[?"]
)
def test_what_is_no_address_of_a_site_is_refused(monkeypatch, text):
    monkeypatch.setenv("X", text)
    with pytest.raises(ImproperlyConfigured, match="X"):
        env_site("X")


def test_hosts_are_names_and_nothing_else(monkeypatch):
    monkeypatch.delenv("X", raising=False)
    assert env_hosts("X", ["localhost"]) == ["localhost"]
    monkeypatch.setenv("X", "registry.example, .registry.kz, 127.0.0.1, [::1], *")
    assert env_hosts("X", []) == ["registry.example", ".registry.kz", "127.0.0.1", "[::1]", "*"]


@pytest.mark.parametrize("text", ["https://x.example", "x.example:8000", "x/y", "a b", "[x]"])
def test_what_is_no_name_of_a_host_is_refused(monkeypatch, text):
    """Django would answer every request with 400, and nobody would know why."""
    monkeypatch.setenv("X", f"registry.example,{text}")
    with pytest.raises(ImproperlyConfigured, match="without scheme"):
        env_hosts("X", [])


def test_a_country_is_three_letters(monkeypatch):
    monkeypatch.setenv("X", "kaz")
    assert env_country("X", "KAZ") == "KAZ"
    monkeypatch.setenv("X", "KZ")
    with pytest.raises(ImproperlyConfigured, match="three letters"):
        env_country("X", "KAZ")
