from django.db import migrations

from bocamina.registro.sesiones import disparadores


def crear(apps, schema_editor):
    disparadores.crear_de_compromisos(schema_editor.connection)
    disparadores.crear_de_actas(schema_editor.connection)


def quitar(apps, schema_editor):
    disparadores.quitar_de_compromisos(schema_editor.connection)
    disparadores.quitar_de_actas(schema_editor.connection)


class Migration(migrations.Migration):
    replaces = [
        ("sesiones", "0004_compromisos_sin_borrado"),
        ("sesiones", "0007_actas_selladas_sin_cambio"),
        ("sesiones", "0016_compromisos_de_otras_reuniones"),
    ]
    dependencies = [("sesiones", "0001_crear_las_tablas")]

    operations = [migrations.RunPython(crear, quitar)]
