import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('sesiones', '0008_citaciones'),
    ]

    operations = [
        migrations.CreateModel(
            name='Interrupcion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('razon', models.CharField(max_length=300, verbose_name='razón')),
                ('desde', models.DateTimeField()),
                ('hasta', models.DateTimeField(blank=True, null=True)),
                ('sesion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='interrupciones', to='sesiones.sesion')),
            ],
            options={
                'verbose_name': 'interrupción',
                'verbose_name_plural': 'interrupciones',
                'ordering': ('sesion_id', 'desde'),
                'constraints': [models.UniqueConstraint(condition=models.Q(('hasta__isnull', True)), fields=('sesion',), name='interrupcion_una_abierta'), models.CheckConstraint(condition=models.Q(('hasta__isnull', True), ('hasta__gte', models.F('desde')), _connector='OR'), name='interrupcion_termina_despues')],
            },
        ),
    ]
