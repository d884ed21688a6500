from django.urls import path

from bocamina.portal.seguimiento import participacion, reporte, revision, tableros, vistas

DISTRITO = "distritos/<slug:clave>/seguimiento/"
RONDA = f"{DISTRITO}<slug:periodo>/"
SUYO = f"{RONDA}<slug:entidad>/"
INDICADOR = f"{SUYO}<int:pk>/"
urlpatterns = [
    path("seguimiento/", tableros.nacional, name="seguimiento_nacional"),
    path("seguimiento/participacion/", participacion.nacional, name="seguimiento_participacion_nacional"),
    path(
        "seguimiento/participacion.<str:formato>",
        participacion.archivo_nacional,
        name="seguimiento_participacion_nacional_bajar",
    ),
    path("seguimiento/componentes/<slug:componente>/", tableros.de_componente, name="seguimiento_componente"),
    path("seguimiento/entidades/<slug:entidad>/", tableros.de_entidad, name="seguimiento_entidad"),
    path("seguimiento/municipios/<slug:codigo>/", tableros.de_municipio, name="seguimiento_municipio"),
    path(DISTRITO, vistas.distrito, name="seguimiento"),
    # Antes que la ronda: «componentes» y «participacion» no son trimestres.
    path(
        f"{DISTRITO}componentes/<slug:componente>/",
        vistas.componente,
        name="seguimiento_componente_de_distrito",
    ),
    path(f"{DISTRITO}participacion/", participacion.del_distrito, name="seguimiento_participacion"),
    path(
        f"{DISTRITO}participacion.<str:formato>",
        participacion.archivo_del_distrito,
        name="seguimiento_participacion_bajar",
    ),
    path(f"{DISTRITO}abrir/", vistas.abrir, name="seguimiento_abrir"),
    path(f"{DISTRITO}informe-<slug:periodo>.<str:formato>", vistas.informe, name="seguimiento_informe"),
    path(RONDA, vistas.ronda, name="seguimiento_ronda"),
    path(f"{RONDA}publicar/", vistas.publicar, name="seguimiento_publicar"),
    path(SUYO, reporte.instrumento, name="seguimiento_instrumento"),
    path(f"{SUYO}firmar/", reporte.firmar, name="seguimiento_firmar"),
    path(f"{SUYO}aceptar/", revision.aceptar, name="seguimiento_aceptar"),
    path(f"{SUYO}devolver/", revision.devolver, name="seguimiento_devolver"),
    path(f"{SUYO}reabrir/", revision.reabrir, name="seguimiento_reabrir"),
    path(f"{SUYO}corregir/", revision.publicar_correccion, name="seguimiento_corregir"),
    path(INDICADOR, reporte.indicador, name="seguimiento_indicador"),
    path(f"{INDICADOR}evidencia/", reporte.evidencia, name="seguimiento_evidencia"),
    path(f"{INDICADOR}gasto/", reporte.gasto, name="seguimiento_gasto"),
]
