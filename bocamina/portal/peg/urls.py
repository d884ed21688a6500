from django.urls import path

from bocamina.portal.peg import actos, edicion, enmiendas, proceso, vistas

PLAN = "planes/<int:pk>/"
ACCION = f"{PLAN}acciones/<str:codigo>/"
ENMIENDA = f"{PLAN}enmiendas/<int:numero>/"
PROPUESTA = f"{PLAN}propuestas/<int:numero>/"
ENTIDAD = f"{PLAN}proceso/<slug:entidad>/"
urlpatterns = [
    path("distritos/<slug:clave>/plan/", vistas.del_distrito, name="distrito_plan"),
    path("distritos/<slug:clave>/plan/abrir/", actos.abrir, name="plan_abrir"),
    path(PLAN, vistas.plan, name="plan"),
    path(f"{PLAN}comparar/", vistas.comparar, name="plan_comparar"),
    path(f"{PLAN}versiones/<int:numero>/", vistas.version, name="plan_version"),
    path(f"{PLAN}plan.<str:formato>", vistas.documento, name="plan_documento"),
    path(f"{PLAN}fijar/", actos.fijar, name="plan_fijar"),
    path(f"{PLAN}adoptar/", actos.adoptar, name="plan_adoptar"),
    path(f"{PLAN}prorrogar/", actos.prorrogar, name="plan_prorrogar"),
    path(f"{PLAN}actualizar/", actos.actualizar, name="plan_actualizar"),
    path(f"{PLAN}cumplido/", actos.cumplido, name="plan_cumplido"),
    path(f"{PLAN}suspender/", actos.suspender, name="plan_suspender"),
    path(f"{PLAN}suspensiones/<int:suspension>/levantar/", actos.levantar, name="plan_levantar"),
    path(f"{PLAN}acciones/nueva/", edicion.nueva, name="plan_accion_nueva"),
    path(ACCION, vistas.accion, name="plan_accion"),
    path(f"{ACCION}editar/", edicion.editar, name="plan_accion_editar"),
    path(f"{ACCION}presupuesto/", edicion.presupuesto, name="plan_presupuesto"),
    path(f"{ACCION}contacto/", actos.contacto, name="plan_contacto"),
    path(f"{ACCION}indicadores/nuevo/", edicion.escribir_indicador, name="plan_indicador_nuevo"),
    path(f"{ACCION}indicadores/<int:indicador>/", edicion.escribir_indicador, name="plan_indicador"),
    path(
        f"{ACCION}indicadores/<int:indicador>/quitar/",
        edicion.quitar_indicador,
        name="plan_indicador_quitar",
    ),
    path(f"{PLAN}proceso/", proceso.tablero, name="plan_proceso"),
    path(f"{PLAN}proceso/pedir/", proceso.pedir, name="plan_pedir"),
    path(f"{ENTIDAD}responder/", proceso.responder, name="plan_responder"),
    path(f"{ENTIDAD}visto-bueno/", proceso.visto_bueno, name="plan_visto"),
    path(f"{ENTIDAD}capacidad/", proceso.capacidad, name="plan_capacidad"),
    path(f"{PLAN}propuestas/", proceso.propuestas, name="plan_propuestas"),
    path(f"{PLAN}propuestas/recoger/", proceso.recoger, name="plan_recoger"),
    path(f"{PLAN}propuestas/nueva/", proceso.nueva, name="plan_propuesta_nueva"),
    path(f"{PLAN}propuestas/criterios/", proceso.criterios, name="plan_criterios"),
    path(PROPUESTA, proceso.propuesta, name="plan_propuesta"),
    path(f"{PROPUESTA}puntuar/", proceso.puntuar, name="plan_puntuar"),
    path(f"{PROPUESTA}priorizar/", proceso.priorizar, name="plan_priorizar"),
    path(f"{PROPUESTA}concepto/", proceso.pedir_concepto, name="plan_pedir_concepto"),
    path(f"{PROPUESTA}concepto/<slug:entidad>/", proceso.concepto, name="plan_concepto"),
    path(f"{PROPUESTA}destino/", proceso.destino, name="plan_destino"),
    path(f"{ACCION}confirmar/", proceso.confirmar, name="plan_confirmar"),
    path(f"{ACCION}fuera/", actos.fuera, name="plan_accion_fuera"),
    path(f"{ACCION}volver/", actos.volver, name="plan_accion_volver"),
    path(f"{ACCION}empezar/", actos.avanzar, {"paso": "empezar"}, name="plan_accion_empezar"),
    path(f"{ACCION}terminar/", actos.avanzar, {"paso": "terminar"}, name="plan_accion_terminar"),
    path(f"{ACCION}suspender/", actos.suspender, name="plan_accion_suspender"),
    path(f"{ACCION}redaccion/", actos.hallazgo, name="plan_hallazgo"),
    path(f"{PLAN}enmiendas/nueva/", enmiendas.pedir, name="plan_enmienda_nueva"),
    path(f"{ACCION}enmendar/", enmiendas.pedir, name="plan_enmendar"),
    path(f"{ACCION}retirar/", enmiendas.retirar, name="plan_retirar"),
    path(ENMIENDA, enmiendas.enmienda, name="plan_enmienda"),
    path(f"{ENMIENDA}aprobar/", enmiendas.aprobar, name="plan_enmienda_aprobar"),
    path(f"{ENMIENDA}negar/", enmiendas.negar, name="plan_enmienda_negar"),
]
