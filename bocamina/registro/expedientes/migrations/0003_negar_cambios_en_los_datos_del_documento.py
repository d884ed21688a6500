from django.db import migrations

from bocamina.registro.expedientes import disparadores


def rehacer(apps, schema_editor):
    """Una base nueva ya los trae de la anterior: se quitan y se ponen todos."""
    disparadores.quitar(schema_editor.connection)
    disparadores.crear(schema_editor.connection)


class Migration(migrations.Migration):

    dependencies = [("expedientes", "0002_negar_cambios_en_lo_radicado")]

    operations = [migrations.RunPython(rehacer, migrations.RunPython.noop)]
