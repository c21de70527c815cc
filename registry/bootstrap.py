"""The roles and the database, made on a server by somebody who may make roles.

Three roles, so that a mistake in one place cannot do another's damage: the owner
migrates, the application reads and writes rows, the public role reads a schema of
views. Everything here can be run again at any time; what it cannot safely put right it
refuses, and says why.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from typing import Any, Protocol

import psycopg2
from psycopg2 import extensions, sql

OLDEST_SERVER = 16
BUILTIN_LOCALE_SINCE = 17
PUBLIC_SCHEMA = "registry_public"
PUBLIC_TIMEOUT = "10s"


class BootstrapError(Exception):
    """The server or what is on it is not fit; the message says what to change."""


@dataclass(frozen=True)
class Login:
    """A role and its password; None leaves the password of an existing role alone."""

    name: str
    password: str | None = field(default=None, repr=False)


class Cursor(Protocol):
    """What ``secure_database`` needs of a cursor: Django's and psycopg2's both fit."""

    def execute(self, query: Any, /) -> Any: ...

    def fetchone(self) -> Any: ...


def bootstrap(
    connection: Mapping[str, Any],
    *,
    owner: Login,
    app: Login,
    public: Login,
    database: str,
    whole_server: bool = False,
) -> None:
    """Make or mend the three roles and the database.

    ``connection`` are psycopg2's parameters for a superuser, or a role with CREATEROLE
    and CREATEDB, in any database. ``whole_server`` says that nobody else uses the server:
    then its other databases are closed as well. Raises ``BootstrapError``.
    """
    names = {owner.name, app.name, public.name}
    if len(names) != 3:
        raise BootstrapError("Owner, application and public must be three different roles.")
    try:
        with _session(connection) as session:
            version = session.server_version // 10000
            if version < OLDEST_SERVER:
                raise BootstrapError(
                    f"The server runs PostgreSQL {version}; {OLDEST_SERVER} or newer is needed."
                )
            for login in (owner, app, public):
                _make_role(session, login, may_create_databases=login is owner)
            _refuse_memberships(session, owner.name, app.name, public.name)
            _limit_public_role(session, public.name)
            with _acting_for(session, owner.name):
                _make_database(session, database, owner.name, version)
                with _session({**connection, "dbname": database}) as inside:
                    secure_database(
                        inside.cursor(), owner=owner.name, app=app.name, public=public.name
                    )
                    _refuse_large_objects(inside)
            if whole_server:
                _close_other_databases(session, connection, owner.name)
    except psycopg2.Error as error:
        reason = str(error.diag.message_primary or error).strip()
        raise BootstrapError(f"The server refused: {reason}.") from error


def secure_database(cursor: Cursor, *, owner: str, app: str, public: str) -> None:
    """Take away what PostgreSQL gives to everybody in the cursor's database.

    To be run as the database's owner (or a superuser), after each migration as well, so
    that test databases are closed in the same way: nobody but the owner makes tables,
    not even temporary ones, and the public role cannot enter the schema of the tables.
    """
    cursor.execute("SELECT current_database()")
    names = {
        "database": sql.Identifier(cursor.fetchone()[0]),
        "owner": sql.Identifier(owner),
        "app": sql.Identifier(app),
        "public": sql.Identifier(public),
    }
    for statement in (
        # First what they need: on a server in use nobody is shut out in between.
        "GRANT CONNECT ON DATABASE {database} TO {owner}, {app}, {public}",
        "GRANT USAGE ON SCHEMA public TO {app}",
        "REVOKE ALL ON DATABASE {database} FROM PUBLIC",
        "REVOKE CREATE, TEMPORARY ON DATABASE {database} FROM {app}, {public}",
        "REVOKE ALL ON SCHEMA public FROM PUBLIC, {public}",
        "REVOKE CREATE ON SCHEMA public FROM {app}",
    ):
        cursor.execute(sql.SQL(statement).format(**names))


#: What makes, reads and writes large objects, of any database: nothing here uses them.
LARGE_OBJECT_FUNCTIONS = """
    SELECT oid::regprocedure::text FROM pg_proc
     WHERE pronamespace = 'pg_catalog'::regnamespace
       AND proname ~ '^lo_|^loread$|^lowrite$'
"""
#: The databases that every PostgreSQL server comes with and that can be entered.
OTHER_DATABASES = ("postgres", "template1")


def _refuse_large_objects(session: extensions.connection) -> None:
    """Nobody but a superuser stores large objects: they belong to no table and no rule.

    Only a superuser can see to that; a server on which we are none stays as it is.
    """
    if not _rows(session, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user")[0][0]:
        return
    for (signature,) in _rows(session, LARGE_OBJECT_FUNCTIONS):
        with session.cursor() as cursor:
            # A signature comes quoted from the server.
            cursor.execute(sql.SQL(f"REVOKE EXECUTE ON FUNCTION {signature} FROM PUBLIC"))


def _close_other_databases(
    session: extensions.connection, connection: Mapping[str, Any], owner: str
) -> None:
    """Keep everybody but the owner out of the databases that the server came with.

    PUBLIC may enter them and make temporary tables there. The owner enters ``postgres``
    to make the databases of the tests, which are copies of ``template1``.
    """
    _execute(session, "GRANT CONNECT ON DATABASE postgres TO {owner}", owner=owner)
    for database in OTHER_DATABASES:
        _execute(session, "REVOKE CONNECT, TEMPORARY ON DATABASE {db} FROM PUBLIC", db=database)
        with _session({**connection, "dbname": database}) as inside:
            _refuse_large_objects(inside)


@contextmanager
def _session(parameters: Mapping[str, Any]) -> Iterator[extensions.connection]:
    """A connection that commits by itself, closed at the end."""
    with closing(psycopg2.connect(**parameters)) as session:
        session.autocommit = True
        yield session


def _rows(session: extensions.connection, query: str, *parameters: Any) -> list[tuple[Any, ...]]:
    with session.cursor() as cursor:
        cursor.execute(query, parameters)
        return cursor.fetchall()


def _execute(session: extensions.connection, statement: str, **names: str) -> None:
    """Run a statement with identifiers put in by name."""
    with session.cursor() as cursor:
        cursor.execute(
            sql.SQL(statement).format(**{key: sql.Identifier(name) for key, name in names.items()})
        )


def _make_role(session: extensions.connection, login: Login, *, may_create_databases: bool) -> None:
    """Create the role, or check that an existing one is no mightier than it should be."""
    name = login.name
    found = _rows(
        session,
        "SELECT rolsuper OR rolcreaterole OR rolreplication OR rolbypassrls,"
        " rolcreatedb, rolcanlogin FROM pg_roles WHERE rolname = %s",
        name,
    )
    # Creating databases is for the tests, which make their own as the owner.
    powers = "CREATEDB" if may_create_databases else ""
    if not found:
        if login.password is None:
            raise BootstrapError(
                f"The role {name} does not exist, and no password is given for it."
            )
        _execute(session, f"CREATE ROLE {{role}} LOGIN {powers}", role=name)
    else:
        mighty, creates_databases, logs_in = found[0]
        if mighty or (creates_databases and not may_create_databases):
            raise BootstrapError(
                f"The role {name} exists and has rights of an administrator. Use another name, "
                f"or take them away: ALTER ROLE {name} NOSUPERUSER NOCREATEROLE NOCREATEDB "
                f"NOREPLICATION NOBYPASSRLS."
            )
        if not logs_in or creates_databases != may_create_databases:
            _execute(session, f"ALTER ROLE {{role}} LOGIN {powers}", role=name)
    if login.password is not None:
        # The server is given the hash, so that no log of statements has the password.
        hashed = extensions.encrypt_password(login.password, name, session, "scram-sha-256")
        with session.cursor() as cursor:
            statement = sql.SQL("ALTER ROLE {} PASSWORD {}")
            cursor.execute(statement.format(sql.Identifier(name), sql.Literal(hashed)))


def _refuse_memberships(session: extensions.connection, owner: str, app: str, public: str) -> None:
    """A role that could act as a mightier one would make the separation worthless."""
    for member, group in ((app, owner), (public, owner), (public, app)):
        if _rows(session, "SELECT 1 WHERE pg_has_role(%s, %s, 'MEMBER')", member, group):
            raise BootstrapError(
                f"The role {member} can act as {group}. End that: REVOKE {group} FROM {member}."
            )


def _limit_public_role(session: extensions.connection, public: str) -> None:
    """Defaults of the public role: it sees the views, reads, and not for long."""
    for setting, value in (
        ("search_path", PUBLIC_SCHEMA),
        ("default_transaction_read_only", "on"),
        ("statement_timeout", PUBLIC_TIMEOUT),
    ):
        _execute(
            session,
            "ALTER ROLE {role} SET {setting} = {value}",
            role=public,
            setting=setting,
            value=value,
        )


@contextmanager
def _acting_for(session: extensions.connection, owner: str) -> Iterator[None]:
    """Have the owner's rights for a while: one who is no superuser has to borrow them."""
    if _rows(
        session,
        "SELECT pg_has_role(current_user, %s, 'USAGE') AND pg_has_role(current_user, %s, 'SET')",
        owner,
        owner,
    )[0][0]:
        yield
        return
    _execute(session, "GRANT {owner} TO CURRENT_USER WITH INHERIT TRUE, SET TRUE", owner=owner)
    try:
        yield
    finally:
        _execute(session, "REVOKE {owner} FROM CURRENT_USER", owner=owner)


def _make_database(session: extensions.connection, database: str, owner: str, version: int) -> None:
    """Create the database, or check that an existing one is ours and in UTF-8."""
    found = _rows(
        session,
        "SELECT pg_get_userbyid(datdba), pg_encoding_to_char(encoding)"
        " FROM pg_database WHERE datname = %s",
        database,
    )
    if not found:
        # Letters fold by the server's own tables where it has them, and so the same
        # everywhere; before 17 by the locale that the server was set up with.
        locale = (
            " LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8'"
            if version >= BUILTIN_LOCALE_SINCE
            else ""
        )
        _execute(
            session,
            f"CREATE DATABASE {{database}} OWNER {{owner}} TEMPLATE template0 ENCODING 'UTF8'{locale}",
            database=database,
            owner=owner,
        )
        return
    holder, encoding = found[0]
    if holder != owner:
        raise BootstrapError(
            f"The database {database} exists and belongs to {holder}. Use another name, or "
            f"hand it over: ALTER DATABASE {database} OWNER TO {owner}."
        )
    if encoding != "UTF8":
        raise BootstrapError(f"The database {database} is in {encoding}; it must be in UTF8.")
