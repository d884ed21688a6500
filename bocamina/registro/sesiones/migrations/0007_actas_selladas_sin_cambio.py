from django.db import migrations

from bocamina.registro.sesiones import disparadores


def crear(apps, schema_editor):
    disparadores.crear_de_actas(schema_editor.connection)


def quitar(apps, schema_editor):
    disparadores.quitar_de_actas(schema_editor.connection)


class Migration(migrations.Migration):

    dependencies = [("sesiones", "0006_actas_y_su_aprobacion")]

    operations = [migrations.RunPython(crear, quitar)]
