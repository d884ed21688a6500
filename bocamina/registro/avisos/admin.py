from django.contrib import admin

from bocamina.registro.avisos.models import Aviso, Pendiente


class SoloLectura(admin.ModelAdmin):
    """Se miran; cambian por los actos que los abren, los cierran o los envían."""

    def has_add_permission(self, request) -> bool:
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False


@admin.register(Pendiente)
class PendienteAdmin(SoloLectura):
    list_display = ("clave", "titulo", "vence", "estado", "rol", "ambito_nombre")
    list_filter = ("estado", "rol")
    search_fields = ("clave", "titulo")


@admin.register(Aviso)
class AvisoAdmin(SoloLectura):
    list_display = ("asunto", "estado", "intentos", "creado_en", "enviado_en", "error")
    list_filter = ("estado",)
    search_fields = ("clave", "asunto")
