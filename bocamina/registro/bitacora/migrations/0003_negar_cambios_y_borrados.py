from django.db import migrations

from bocamina.registro.bitacora import disparadores


def crear(apps, schema_editor):
    disparadores.crear(schema_editor.connection)


def quitar(apps, schema_editor):
    disparadores.quitar(schema_editor.connection)


class Migration(migrations.Migration):

    dependencies = [("bitacora", "0002_agregar_sal_cabeza_y_verificaciones")]

    operations = [migrations.RunPython(crear, quitar)]
