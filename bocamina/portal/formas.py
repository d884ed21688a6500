"""Cómo se pinta un formulario en toda la casa: `{{ form }}` y `{% formulario form %}` dan lo mismo."""

from django.forms.renderers import TemplatesSetting


class FormasDeLaCasa(TemplatesSetting):
    """Etiqueta, ayuda y errores junto al campo, y el resumen de errores arriba.

    La lista de errores se cambia en `plantillas/django/forms/errors/list/ul.html`.
    """

    form_template_name = "componentes/formulario.html"
    field_template_name = "componentes/campo.html"
