from django.urls import path

from bocamina.portal.delimitacion import (
    actos,
    comentarios,
    ingreso,
    memoria,
    proyecto,
    publicacion,
    resolucion,
)

urlpatterns = [
    path("distritos/<slug:clave>/memoria/", memoria.memoria, name="memoria"),
    path("distritos/<slug:clave>/memoria/hojas/", memoria.hojas, name="memoria_hojas"),
    path("distritos/<slug:clave>/memoria/pasar/", memoria.pasar, name="memoria_pasar"),
    path("distritos/<slug:clave>/memoria/devolver/", memoria.devolver, name="memoria_devolver"),
    path("distritos/<slug:clave>/memoria/subir/", memoria.subir, name="memoria_subir"),
    path("distritos/<slug:clave>/memoria/memoria.<str:formato>", memoria.bajar, name="memoria_bajar"),
    path("distritos/<slug:clave>/memoria/<slug:elemento>/", memoria.seccion, name="memoria_seccion"),
    path("distritos/<slug:clave>/publicacion/", publicacion.publicacion, name="publicacion"),
    path("distritos/<slug:clave>/publicacion/nueva/", publicacion.publicar, name="publicacion_publicar"),
    path("distritos/<slug:clave>/publicacion/planear/", publicacion.planear, name="publicacion_planear"),
    path("distritos/<slug:clave>/publicacion/cerrar/", publicacion.cerrar, name="publicacion_cerrar"),
    path(
        "distritos/<slug:clave>/publicacion/<int:pk>/hecha/",
        publicacion.evidenciar,
        name="publicacion_evidenciar",
    ),
    path("distritos/<slug:clave>/resolucion/", proyecto.resolucion, name="resolucion"),
    path("distritos/<slug:clave>/resolucion/firmada/", resolucion.firmada, name="resolucion_firmada"),
    path(
        "distritos/<slug:clave>/resolucion/incorporar/", resolucion.incorporar, name="resolucion_incorporar"
    ),
    path("distritos/<slug:clave>/resolucion/acto/<slug:clase>/", actos.registrar, name="distrito_acto"),
    path("distritos/<slug:clave>/resolucion/datos/", proyecto.datos, name="proyecto_datos"),
    path("distritos/<slug:clave>/resolucion/redactar/", proyecto.redactar, name="proyecto_redactar"),
    path("distritos/<slug:clave>/resolucion/subir/", proyecto.subir, name="proyecto_subir"),
    path("distritos/<slug:clave>/resolucion/proyecto.<str:formato>", proyecto.bajar, name="proyecto_bajar"),
    path(
        "distritos/<slug:clave>/resolucion/articulo/<slug:elemento>/",
        proyecto.articulo,
        name="proyecto_articulo",
    ),
    path("distritos/<slug:clave>/comentarios/", comentarios.comentarios, name="comentarios"),
    path("distritos/<slug:clave>/comentarios/registrar/", ingreso.registrar, name="comentario_registrar"),
    path("distritos/<slug:clave>/comentarios/correo/", ingreso.correo, name="comentarios_correo"),
    path("distritos/<slug:clave>/comentarios/reuniones/", ingreso.reuniones, name="comentarios_reuniones"),
    path(
        "distritos/<slug:clave>/comentarios/reuniones/plantilla.xlsx",
        ingreso.plantilla,
        name="comentarios_plantilla",
    ),
    path(
        "distritos/<slug:clave>/comentarios/reuniones/<slug:huella>/",
        ingreso.revision,
        name="comentarios_reunion",
    ),
    path(
        "distritos/<slug:clave>/comentarios/reuniones/<slug:huella>/anotado.xlsx",
        ingreso.anotado,
        name="comentarios_anotado",
    ),
    path(
        "distritos/<slug:clave>/comentarios/matriz.<str:formato>", comentarios.bajar, name="comentarios_bajar"
    ),
    path(
        "distritos/<slug:clave>/comentarios/<slug:radicado>/",
        comentarios.responder,
        name="comentario_responder",
    ),
]
