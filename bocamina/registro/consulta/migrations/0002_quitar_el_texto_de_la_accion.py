from django.db import migrations


class Migration(migrations.Migration):
    # Primero la acción del plan recoge la llave; después sobra el texto.
    dependencies = [
        ("consulta", "0001_crear_las_tablas"),
        ("planes", "0005_pasar_a_la_llave_lo_que_iba_por_texto"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="actividad", name="actividad_una_por_accion"),
        migrations.RemoveField(model_name="actividad", name="accion"),
    ]
