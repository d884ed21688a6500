from django.db import migrations

from bocamina.registro.expedientes import disparadores


def crear(apps, schema_editor):
    disparadores.crear(schema_editor.connection)


def quitar(apps, schema_editor):
    disparadores.quitar(schema_editor.connection)


class Migration(migrations.Migration):

    dependencies = [("expedientes", "0001_crear_las_tablas")]

    operations = [migrations.RunPython(crear, quitar)]
