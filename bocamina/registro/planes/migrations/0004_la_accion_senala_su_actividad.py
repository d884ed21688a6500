import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("consulta", "0001_crear_las_tablas"),
        ("planes", "0003_accion_con_su_programa"),
    ]

    operations = [
        migrations.AddField(
            model_name="accion",
            name="actividad",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="acciones_del_plan",
                to="consulta.actividad",
                verbose_name="actividad de la consulta previa",
            ),
        ),
    ]
