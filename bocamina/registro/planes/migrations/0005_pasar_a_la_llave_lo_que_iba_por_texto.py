"""Lo que ya se había mirado conserva su acción: antes se guardaba como «accion:7»."""

from django.db import migrations


def pasar(apps, schema_editor):
    Accion = apps.get_model("planes", "Accion")
    for actividad in apps.get_model("consulta", "Actividad").objects.filter(accion__startswith="accion:"):
        numero = actividad.accion.partition(":")[2]
        if numero.isdigit():
            Accion.objects.filter(pk=int(numero)).update(actividad=actividad)


class Migration(migrations.Migration):
    dependencies = [("planes", "0004_la_accion_senala_su_actividad")]

    operations = [migrations.RunPython(pasar, migrations.RunPython.noop)]
