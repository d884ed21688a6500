from django.contrib import admin

from bocamina.registro.busqueda.models import Entrada


@admin.register(Entrada)
class EntradaAdmin(admin.ModelAdmin):
    """Para mirar qué se indexó; se corrige en la fuente y se reconstruye."""

    list_display = ("titulo", "tipo", "audiencia", "acto")
    list_filter = ("tipo", "audiencia")
    search_fields = ("titulo", "clave")
    exclude = ("raices_titulo", "raices_texto")

    def has_add_permission(self, request) -> bool:
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False
