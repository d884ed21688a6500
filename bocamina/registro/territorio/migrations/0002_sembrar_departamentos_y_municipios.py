"""Los 33 departamentos y los municipios que nombra la guía de distritos: códigos y nombres oficiales."""

from django.db import migrations

from bocamina.registro.territorio.estados import DEPARTAMENTOS, MUNICIPIOS


def sembrar(apps, schema_editor):
    Departamento = apps.get_model("territorio", "Departamento")
    Municipio = apps.get_model("territorio", "Municipio")
    for codigo, nombre in DEPARTAMENTOS.items():
        Departamento.objects.get_or_create(codigo=codigo, defaults={"nombre": nombre})
    for codigo, nombre in MUNICIPIOS.items():
        Municipio.objects.get_or_create(
            codigo=codigo, defaults={"nombre": nombre, "departamento_id": codigo[:2]}
        )


class Migration(migrations.Migration):
    dependencies = [("territorio", "0001_crear_territorio")]
    operations = [migrations.RunPython(sembrar, migrations.RunPython.noop)]
