"""El índice de texto de cada motor, mantenido por disparadores.

Si una migración posterior rehace la tabla `busqueda_entrada` en SQLite (lo hace al alterar una columna),
los disparadores se pierden: debe llamar otra vez a `crear`.
"""

from django.db import migrations, transaction
from django.db.utils import DatabaseError

COLUMNAS = "titulo, texto, raices_titulo, raices_texto"

SQLITE = [
    f"""CREATE VIRTUAL TABLE IF NOT EXISTS busqueda_fts USING fts5({COLUMNAS},
        content='busqueda_entrada', content_rowid='id',
        tokenize='unicode61 remove_diacritics 2', prefix='2 3')""",
    f"""CREATE TRIGGER IF NOT EXISTS busqueda_fts_alta AFTER INSERT ON busqueda_entrada BEGIN
        INSERT INTO busqueda_fts(rowid, {COLUMNAS})
        VALUES (new.id, new.titulo, new.texto, new.raices_titulo, new.raices_texto);
    END""",
    f"""CREATE TRIGGER IF NOT EXISTS busqueda_fts_baja AFTER DELETE ON busqueda_entrada BEGIN
        INSERT INTO busqueda_fts(busqueda_fts, rowid, {COLUMNAS})
        VALUES ('delete', old.id, old.titulo, old.texto, old.raices_titulo, old.raices_texto);
    END""",
    f"""CREATE TRIGGER IF NOT EXISTS busqueda_fts_cambio AFTER UPDATE ON busqueda_entrada BEGIN
        INSERT INTO busqueda_fts(busqueda_fts, rowid, {COLUMNAS})
        VALUES ('delete', old.id, old.titulo, old.texto, old.raices_titulo, old.raices_texto);
        INSERT INTO busqueda_fts(rowid, {COLUMNAS})
        VALUES (new.id, new.titulo, new.texto, new.raices_titulo, new.raices_texto);
    END""",
]
SQLITE_DESHACER = [
    "DROP TRIGGER IF EXISTS busqueda_fts_alta",
    "DROP TRIGGER IF EXISTS busqueda_fts_baja",
    "DROP TRIGGER IF EXISTS busqueda_fts_cambio",
    "DROP TABLE IF EXISTS busqueda_fts",
]

# Sin la extensión, las tildes y demás marcas de las lenguas de Colombia se quitan con esta tabla.
CON_TILDE = "ÁÀÂÃÄÉÈÊËÍÌÎÏÓÒÔÕÖÚÙÛÜÑÇÝáàâãäéèêëíìîïóòôõöúùûüñçýÿ"
SIN_TILDE = "AAAAAEEEEIIIIOOOOOUUUUNCYaaaaaeeeeiiiiooooouuuuncyy"

POSTGRES = [
    # Sin palabras vacías: las quita la consulta, igual en los dos motores.
    "CREATE TEXT SEARCH DICTIONARY busqueda_raiz (TEMPLATE = snowball, LANGUAGE = spanish)",
    "CREATE TEXT SEARCH CONFIGURATION busqueda_es (COPY = spanish)",
    """ALTER TEXT SEARCH CONFIGURATION busqueda_es
        ALTER MAPPING FOR asciiword, word WITH busqueda_raiz""",
    # Las mismas palabras que ve FTS5: letras y cifras, sin tildes y en minúscula, cualquiera sea el idioma
    # con que se creó la base.
    """CREATE FUNCTION busqueda_palabras(texto text) RETURNS text LANGUAGE sql STABLE AS $$
        SELECT regexp_replace(lower(busqueda_sin_tildes(texto)), '[^a-z0-9]+', ' ', 'g') $$""",
    # El raizador español de PostgreSQL 15 solo reconoce «-ción» con tilde: se la devolvemos.
    """CREATE FUNCTION busqueda_vector(texto text) RETURNS tsvector LANGUAGE sql STABLE AS $$
        SELECT to_tsvector('busqueda_es', regexp_replace(p, 'cion\\M', 'ción', 'g'))
               || to_tsvector('simple', p)
        FROM busqueda_palabras(texto) p $$""",
    "ALTER TABLE busqueda_entrada ADD COLUMN vector tsvector",
    """CREATE FUNCTION busqueda_al_guardar() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        NEW.vector := setweight(busqueda_vector(NEW.titulo), 'A') || setweight(busqueda_vector(NEW.texto), 'D');
        RETURN NEW;
    END $$""",
    """CREATE TRIGGER busqueda_al_guardar BEFORE INSERT OR UPDATE ON busqueda_entrada
        FOR EACH ROW EXECUTE FUNCTION busqueda_al_guardar()""",
    "CREATE INDEX busqueda_entrada_vector ON busqueda_entrada USING gin (vector)",
]
POSTGRES_DESHACER = [
    "DROP TRIGGER IF EXISTS busqueda_al_guardar ON busqueda_entrada",
    "DROP INDEX IF EXISTS busqueda_entrada_vector",
    "ALTER TABLE busqueda_entrada DROP COLUMN IF EXISTS vector",
    "DROP FUNCTION IF EXISTS busqueda_al_guardar()",
    "DROP FUNCTION IF EXISTS busqueda_vector(text)",
    "DROP FUNCTION IF EXISTS busqueda_palabras(text)",
    "DROP FUNCTION IF EXISTS busqueda_sin_tildes(text)",
    "DROP TEXT SEARCH CONFIGURATION IF EXISTS busqueda_es",
    "DROP TEXT SEARCH DICTIONARY IF EXISTS busqueda_raiz",
]


def _sin_tildes(editor) -> str:
    """Con `unaccent` si la base la tiene o la deja crear; si no, con una tabla propia de las letras latinas."""
    try:
        with transaction.atomic(using=editor.connection.alias):
            editor.execute("CREATE EXTENSION IF NOT EXISTS unaccent")
    except DatabaseError:
        print(
            "\n  La base no deja crear la extensión unaccent: la búsqueda quita las tildes con una tabla propia."
            "\n  Para usarla, quien administra PostgreSQL corre CREATE EXTENSION unaccent y se repite la migración."
        )
        cuerpo = f"translate(texto, '{CON_TILDE}', '{SIN_TILDE}')"
    else:
        cuerpo = "unaccent(texto)"
    return (
        "CREATE FUNCTION busqueda_sin_tildes(texto text) RETURNS text LANGUAGE sql STABLE "
        f"AS $$ SELECT {cuerpo} $$"
    )


def crear(apps, editor):
    if editor.connection.vendor == "sqlite":
        ordenes = SQLITE
    else:
        ordenes = [_sin_tildes(editor), *POSTGRES]
    for orden in ordenes:
        editor.execute(orden, params=None)


def deshacer(apps, editor):
    for orden in SQLITE_DESHACER if editor.connection.vendor == "sqlite" else POSTGRES_DESHACER:
        editor.execute(orden, params=None)


class Migration(migrations.Migration):

    dependencies = [("busqueda", "0001_crear_entradas")]

    operations = [migrations.RunPython(crear, deshacer)]
