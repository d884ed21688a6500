"""La memoria compartida (límites de intentos, códigos ya usados) vive en la base: la crea Django."""

from django.core.management import call_command
from django.db import migrations


def crear(apps, schema_editor):
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    replaces = [("cuentas", "0003_crear_tabla_de_la_memoria")]
    dependencies = [("cuentas", "0001_crear_las_tablas")]
    operations = [migrations.RunPython(crear, migrations.RunPython.noop)]
