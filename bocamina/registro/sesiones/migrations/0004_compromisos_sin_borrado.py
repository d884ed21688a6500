from django.db import migrations

from bocamina.registro.sesiones import disparadores


def crear(apps, schema_editor):
    disparadores.crear_de_compromisos(schema_editor.connection)


def quitar(apps, schema_editor):
    disparadores.quitar_de_compromisos(schema_editor.connection)


class Migration(migrations.Migration):

    dependencies = [("sesiones", "0003_compromisos_y_su_seguimiento")]

    operations = [migrations.RunPython(crear, quitar)]
