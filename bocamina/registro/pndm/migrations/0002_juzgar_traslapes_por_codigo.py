import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    # La pareja pasa de dos acciones a dos códigos; nadie había decidido ninguna.

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("pndm", "0001_crear_matriz_nacional"),
    ]

    operations = [
        migrations.DeleteModel("TraslapeJuzgado"),
        migrations.CreateModel(
            name="TraslapeJuzgado",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "decision",
                    models.CharField(
                        choices=[("confirmado", "Confirmado"), ("descartado", "Descartado")],
                        max_length=10,
                        verbose_name="decisión",
                    ),
                ),
                ("razon", models.TextField(blank=True, verbose_name="razón")),
                ("fecha", models.DateField()),
                ("una", models.CharField(max_length=120)),
                ("otra", models.CharField(max_length=120)),
                (
                    "autor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="traslapes", to="pndm.plan"
                    ),
                ),
            ],
            options={
                "verbose_name": "traslape decidido",
                "verbose_name_plural": "traslapes decididos",
                "constraints": [
                    models.UniqueConstraint(fields=("plan", "una", "otra"), name="traslape_una_vez"),
                    models.CheckConstraint(condition=Q(una__lt=F("otra")), name="traslape_en_orden"),
                ],
            },
        ),
        migrations.AddField(
            model_name="comparacion",
            name="otras",
            field=models.JSONField(
                default=list, verbose_name="acciones de otras listas: identificador, texto, entidad y lista"
            ),
        ),
    ]
