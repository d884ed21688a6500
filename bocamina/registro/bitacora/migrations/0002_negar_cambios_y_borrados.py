from django.db import migrations

from bocamina.registro.bitacora import disparadores


def crear(apps, schema_editor):
    disparadores.crear(schema_editor.connection)


def quitar(apps, schema_editor):
    disparadores.quitar(schema_editor.connection)


class Migration(migrations.Migration):
    replaces = [("bitacora", "0003_negar_cambios_y_borrados")]
    dependencies = [("bitacora", "0001_crear_las_tablas")]

    operations = [migrations.RunPython(crear, quitar)]
