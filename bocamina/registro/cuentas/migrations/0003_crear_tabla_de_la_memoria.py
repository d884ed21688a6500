"""La memoria compartida (límites de intentos, códigos ya usados) vive en la base: la crea Django."""

from django.core.management import call_command
from django.db import migrations


def crear(apps, schema_editor):
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("cuentas", "0002_agregar_invitaciones")]
    operations = [migrations.RunPython(crear, migrations.RunPython.noop)]
