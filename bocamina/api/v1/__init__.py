"""Primera versión de la API: pública y de solo lectura; sus nombres no cambian."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.throttling import AnonRateThrottle

from bocamina.api.v1.actas import rutas as rutas_de_actas
from bocamina.api.v1.normas import rutas as rutas_de_normas
from bocamina.api.v1.plazos import rutas as rutas_de_plazos
from bocamina.api.v1.pme import rutas as rutas_de_pme
from bocamina.normativa import NormaDesconocida, SinVigencia

api = NinjaAPI(
    title="Bocamina",
    version="1",
    description="Valores legales, criterios y plazos, cada uno con la norma de la que sale.",
    urls_namespace="api-1",
    throttle=[AnonRateThrottle("600/m")],
    docs_url=None,
)
api.add_router("/actas", rutas_de_actas, tags=["actas"])
api.add_router("/normas", rutas_de_normas, tags=["normas"])
api.add_router("/plazos", rutas_de_plazos, tags=["plazos"])
api.add_router("/pme", rutas_de_pme, tags=["exploración"])


@api.exception_handler(ValidationError)
def datos_invalidos(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Los lugares de cada fallo, sin repetir lo que se envió."""
    lugares = [".".join(str(parte) for parte in fallo["loc"]) for fallo in error.errors]
    frase = f"Hay datos que no sirven: {', '.join(lugares)}. Vea su forma en /api/v1/openapi.json."
    return api.create_response(request, {"error": frase}, status=422)


@api.exception_handler(NormaDesconocida)
@api.exception_handler(SinVigencia)
def no_hay_valor(request: HttpRequest, error: Exception) -> HttpResponse:
    return api.create_response(request, {"error": str(error)}, status=404)


FRASES = {
    400: "El cuerpo no es JSON válido. Corríjalo y repita.",
    429: "Van demasiadas peticiones. Espere un minuto y repita.",
}


@api.exception_handler(HttpError)
def no_se_pudo(request: HttpRequest, error: HttpError) -> HttpResponse:
    frase = FRASES.get(error.status_code, "La petición no se pudo atender. Vea /api/v1/openapi.json.")
    return api.create_response(request, {"error": frase}, status=error.status_code)
