from django.urls import path

from bocamina.portal.matriz import (
    concertacion,
    entidades,
    importar,
    listas,
    miradas,
    revisiones,
    seguimiento,
    vistas,
)

P = "matriz/<slug:plan>/"
V = f"{P}<slug:version>/"
A = f"{V}acciones/<str:codigo>/"
E = f"{V}entidades/<slug:entidad>/"
urlpatterns = [
    path("matriz/", vistas.matriz, name="matriz_nacional"),
    path("matriz/nuevo/", vistas.plan_nuevo, name="matriz_plan_nuevo"),
    path(P, vistas.plan, name="matriz_plan"),
    path(f"{P}reglas/", revisiones.reglas, name="matriz_reglas"),
    path(f"{P}importar/", importar.importar, name="matriz_importar"),
    path(f"{P}importar/<str:huella>/", importar.revision, name="matriz_importar_revision"),
    path(V, vistas.version, name="matriz_version"),
    path(f"{V}informe/", miradas.informe, name="matriz_informe"),
    path(f"{V}comparar/", miradas.comparar_versiones, name="matriz_comparar"),
    path(f"{V}dibujos/", miradas.dibujos, name="matriz_dibujos"),
    path(f"{V}publicar/", vistas.confirmar_publicar, name="matriz_confirmar_publicar"),
    path(f"{V}publicar/si/", vistas.publicar, name="matriz_publicar"),
    path(f"{V}siguiente/", concertacion.siguiente, name="matriz_siguiente"),
    path(f"{V}propuestas/", concertacion.propuestas, name="matriz_propuestas"),
    path(f"{V}propuestas/<int:pk>/", concertacion.propuesta, name="matriz_propuesta"),
    path(f"{V}traslapes/", revisiones.traslapes, name="matriz_traslapes"),
    path(f"{V}listas/", listas.listas, name="matriz_listas"),
    path(f"{V}listas/<int:pk>/quitar/", listas.quitar, name="matriz_lista_quitar"),
    path(f"{V}traslapes/<str:una>/<str:otra>/", revisiones.traslape, name="matriz_traslape"),
    path(f"{V}redaccion/", revisiones.redaccion, name="matriz_redaccion"),
    path(f"{V}seguimiento/", seguimiento.seguimiento, name="matriz_seguimiento"),
    path(f"{V}entidades/", entidades.entidades, name="matriz_entidades"),
    path(E, entidades.entidad, name="matriz_entidad"),
    path(f"{E}libro.xlsx", entidades.bajar, name="matriz_entidad_libro"),
    path(f"{E}libro/", entidades.subir, name="matriz_entidad_subir"),
    path(f"{E}libro/<str:huella>/", entidades.revision, name="matriz_entidad_revision"),
    path(f"{E}libro/<str:huella>/anotado.xlsx", entidades.anotado, name="matriz_entidad_anotado"),
    path(f"{V}acciones/nueva/", vistas.editar, name="matriz_accion_nueva"),
    path(A, vistas.accion, name="matriz_accion"),
    path(f"{A}editar/", vistas.editar, name="matriz_accion_editar"),
    path(f"{A}separar/", vistas.separar, name="matriz_accion_separar"),
    path(f"{A}observar/", concertacion.observar, name="matriz_observar"),
    path(f"{A}observaciones/<int:numero>/responder/", concertacion.observar, name="matriz_responder"),
    path(f"{A}observaciones/<int:numero>/resolver/", concertacion.resolver, name="matriz_resolver"),
    path(f"{A}relacionar/", concertacion.relacionar, name="matriz_relacionar"),
    path(f"{A}proponer/", concertacion.proponer, name="matriz_proponer"),
    path(f"{A}hallazgo/", revisiones.hallazgo, name="matriz_hallazgo"),
    path(f"{A}indicador/", seguimiento.indicador, name="matriz_indicador"),
    path(f"{A}reportar/", seguimiento.reportar, name="matriz_reportar"),
    path(f"{V}anexo.<str:formato>", vistas.descargar, name="matriz_descargar"),
]
