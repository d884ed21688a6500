"""Las sumas pasan a un sobre cifrado por sesión y se publica por rondas que no se repiten.

Lo contado antes se borra: estaba a la vista de quien leyera la base, y sus reportes se podían restar.
"""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ('distritos', '0002_memoria_publicacion_y_resolucion'),
        ('participacion', '0001_convocatoria_grupos_eleccion_y_dinamicas'),
        ('sesiones', '0009_interrupciones'),
    ]

    operations = [
        migrations.DeleteModel("ConteoReservado"),
        migrations.DeleteModel("CorteReservado"),
        migrations.DeleteModel("PublicacionReservada"),
        migrations.CreateModel(
            name='ConteoReservado',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('cifrado', models.TextField()),
                ('sesion', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sesiones.sesion')),
            ],
            options={
                'verbose_name': 'conteo reservado',
                'verbose_name_plural': 'conteos reservados',
            },
        ),
        migrations.CreateModel(
            name='PublicacionReservada',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('numero', models.PositiveSmallIntegerField()),
                ('corte', models.DateField()),
                ('asistentes', models.PositiveIntegerField()),
                ('vistas', models.JSONField()),
                ('distrito', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='publicaciones_reservadas', to='distritos.distrito')),
            ],
            options={
                'verbose_name': 'publicación de autorreconocimiento',
                'verbose_name_plural': 'publicaciones de autorreconocimiento',
                'ordering': ('distrito_id', 'numero'),
            },
        ),
        migrations.CreateModel(
            name='CorteReservado',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asistentes', models.PositiveIntegerField()),
                ('senal', models.JSONField(verbose_name='señal')),
                ('piso', models.PositiveIntegerField()),
                ('techo', models.PositiveIntegerField()),
                ('sesion', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='corte_reservado', to='sesiones.sesion')),
                ('publicacion', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='cortes', to='participacion.publicacionreservada')),
            ],
            options={
                'verbose_name': 'corte reservado',
                'verbose_name_plural': 'cortes reservados',
            },
        ),
        migrations.AddConstraint(
            model_name='publicacionreservada',
            constraint=models.UniqueConstraint(fields=('distrito', 'numero'), name='publicacion_reservada_numerada'),
        ),
        migrations.AddConstraint(
            model_name='cortereservado',
            constraint=models.CheckConstraint(condition=models.Q(('piso__lte', models.F('techo')), ('techo__lte', models.F('asistentes'))), name='corte_reservado_cuadra'),
        ),
    ]
