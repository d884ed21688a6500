from django.urls import path

from bocamina.portal.mesas import creacion, directiva, integrantes, reglamento, vistas

urlpatterns = [
    path("mesas/", vistas.lista, name="mesas"),
    path("mesas/crear/nacional/", creacion.nacional, name="mesa_crear_nacional"),
    path("distritos/<slug:clave>/mesas/crear/", creacion.tematica, name="mesa_crear_tematica"),
    path("mesas/<slug:clave>/", vistas.mesa, name="mesa"),
    path("mesas/<slug:clave>/acto/", creacion.acto, name="mesa_acto"),
    path("mesas/<slug:clave>/reglamento/", vistas.reglamento, name="mesa_reglamento"),
    path("mesas/<slug:clave>/reglamento/documento/", reglamento.documento, name="reglamento_documento"),
    path("mesas/<slug:clave>/reglamento/documento/empezar/", reglamento.empezar, name="reglamento_empezar"),
    path(
        "mesas/<slug:clave>/reglamento/documento/parametros/",
        reglamento.parametros,
        name="reglamento_parametros",
    ),
    path("mesas/<slug:clave>/reglamento/documento/aprobar/", reglamento.aprobar, name="reglamento_aprobar"),
    path(
        "mesas/<slug:clave>/reglamento/documento/capitulo/<slug:elemento>/",
        reglamento.capitulo,
        name="reglamento_capitulo",
    ),
    path(
        "mesas/<slug:clave>/reglamento/documento/<int:numero>/<slug:formato>/",
        reglamento.bajar,
        name="reglamento_bajar",
    ),
    path("mesas/<slug:clave>/integrantes/", integrantes.integrantes, name="mesa_integrantes"),
    path("mesas/<slug:clave>/integrantes/entidad/", integrantes.agregar, name="mesa_agregar_entidad"),
    path(
        "mesas/<slug:clave>/integrantes/<int:pk>/terminar/",
        integrantes.terminar,
        name="mesa_terminar_integrante",
    ),
    path("mesas/<slug:clave>/integrantes/<int:pk>/delegar/", integrantes.delegar, name="mesa_delegar"),
    path(
        "mesas/<slug:clave>/integrantes/<int:pk>/llamar/", integrantes.suplente, name="mesa_llamar_suplente"
    ),
    path(
        "mesas/<slug:clave>/integrantes/<int:pk>/<slug:calidad>/",
        integrantes.asignar,
        name="mesa_asignar_asiento",
    ),
    path(
        "mesas/<slug:clave>/asientos/<int:pk>/terminar/",
        integrantes.terminar_puesto,
        name="mesa_terminar_asiento",
    ),
    path("mesas/<slug:clave>/tecnicos/nuevo/", integrantes.tecnico, name="mesa_designar_tecnico"),
    path(
        "mesas/<slug:clave>/tecnicos/<int:pk>/terminar/",
        integrantes.tecnico_terminar,
        name="mesa_terminar_tecnico",
    ),
    path("mesas/<slug:clave>/direccion/<slug:clase>/", directiva.encargar, name="mesa_encargar_dignidad"),
    path(
        "mesas/<slug:clave>/direccion/<int:pk>/terminar/", directiva.terminar, name="mesa_terminar_dignidad"
    ),
    path("entregas/<int:pk>/", directiva.entrega, name="entrega"),
    path("entregas/<int:pk>/<slug:formato>/", directiva.bajar_entrega, name="entrega_bajar"),
]
