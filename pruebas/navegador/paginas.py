"""Las páginas que se recorren en los dos anchos y los dos temas. Cada tema del portal agrega las suyas."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pagina:
    """`como`: correo de un usuario de la demostración; vacío, sin cuenta. `estado`: lo que debe responder."""

    ruta: str
    como: str = ""
    estado: int = 200


PAGINAS = (
    Pagina("/"),
    Pagina("/accesibilidad/"),
    Pagina("/normas/"),
    Pagina("/normas/?q=quorum"),
    Pagina("/normas/smmlv/"),
    Pagina("/normas/fuentes/"),
    Pagina("/normas/criterios/"),
    Pagina("/normas/plazos/"),
    Pagina("/normas/plazos/?desde=2026-03-20&cantidad=15&unidad=dia_habil&sentido=despues"),
    Pagina("/normas/plazos/?desde=ayer&cantidad=-3"),
    Pagina("/normas/exploracion.labor.perforaciones/"),
    Pagina("/exploracion/"),
    Pagina(
        "/exploracion/calculadora/?mineral=metales&deposito=aluvial&area=620&corriente=cauce&longitud=1&otros=si"
    ),
    Pagina("/exploracion/calculadora/?mineral=industriales&area=1.250&corriente=cauce"),
    Pagina("/exploracion/comparar/"),
    Pagina("/exploracion/comparar/?a=mineral%3Dcarbon%26area%3D149.5&b=mineral%3Dcarbon%26area%3D620"),
    Pagina("/normas/?pagina=999999999999999", estado=400),
    Pagina("/exploracion/entregables/"),
    Pagina("/exploracion/entregables/cartografia_geologica/"),
    Pagina("/no-existe/", estado=404),
    Pagina("/verificar/"),
    Pagina("/verificar/7K3M-9QXT-2VBH-5RWN/", estado=404),
    Pagina("/documentos/galeria/", como="administracion@demo.bocamina.example"),
    Pagina("/buscar/"),
    Pagina("/buscar/?q=quorum+mesa"),
    Pagina("/buscar/?q=plazo&tipo=norma"),
    Pagina("/buscar/?q=xilofono"),
    Pagina("/mi-trabajo/", como="secretaria@demo.bocamina.example"),
    Pagina("/mi-trabajo/?orden=articulo", como="secretaria@demo.bocamina.example"),
    Pagina("/mi-trabajo/", como="comunidad@demo.bocamina.example"),
    Pagina("/mi-trabajo/calendario/", como="secretaria@demo.bocamina.example"),
    Pagina("/mi-trabajo/calendario/cancelar/", como="secretaria@demo.bocamina.example"),
    Pagina("/avisos/", como="secretaria@demo.bocamina.example"),
    Pagina("/avisos/enviados/", como="secretaria@demo.bocamina.example"),
    Pagina("/entrar/"),
    Pagina("/registro/"),
    Pagina("/cuenta/recuperar/"),
    Pagina("/cuenta/recuperar/enviado/"),
    Pagina("/invitacion/", estado=410),
    Pagina("/cuenta/", como="delegado@demo.bocamina.example"),
    Pagina("/cuenta/contrasena/", como="delegado@demo.bocamina.example"),
    Pagina("/cuenta/segundo-factor/", como="secretaria@demo.bocamina.example"),
    Pagina("/cuenta/segundo-factor/activar/", como="delegado@demo.bocamina.example"),
    Pagina("/cuenta/sesiones/", como="delegado@demo.bocamina.example"),
    Pagina("/cuenta/confirmar/", como="delegado@demo.bocamina.example"),
    Pagina("/permisos/", como="delegado@demo.bocamina.example"),
    Pagina("/personas/", como="administracion@demo.bocamina.example"),
    Pagina("/invitaciones/", como="administracion@demo.bocamina.example"),
    Pagina("/invitaciones/nueva/", como="administracion@demo.bocamina.example"),
    Pagina("/directorio/"),
    Pagina("/directorio/?q=xilofono"),
    Pagina("/directorio/entidad/mme/", como="administracion@demo.bocamina.example"),
    Pagina("/directorio/libro/importar/", como="administracion@demo.bocamina.example"),
    Pagina("/delegaciones/", como="administracion@demo.bocamina.example"),
    Pagina("/delegaciones/nueva/mme/", como="administracion@demo.bocamina.example"),
    Pagina("/territorio/"),
    Pagina("/territorio/?q=segov"),
    Pagina("/territorio/05/"),
    Pagina("/territorio/05736/"),
    Pagina("/expedientes/"),
    Pagina("/expedientes/", como="secretaria@demo.bocamina.example"),
    Pagina("/expedientes/1/"),
    Pagina("/expedientes/1/", como="secretaria@demo.bocamina.example"),
    Pagina("/expedientes/1/incorporar/", como="secretaria@demo.bocamina.example"),
    Pagina("/expedientes/1/cerrar/", como="secretaria@demo.bocamina.example"),
    Pagina("/expedientes/2/", como="control@demo.bocamina.example"),
    Pagina("/expedientes/2/reabrir/", como="secretaria@demo.bocamina.example"),
    Pagina("/expedientes/3/", estado=404),
    Pagina("/expedientes/documentos/BOC-0000-000000/1/", estado=404),
    Pagina("/bitacora/"),
    Pagina("/bitacora/?acto=nada.nada"),
    Pagina("/bitacora/", como="control@demo.bocamina.example"),
    Pagina("/propuestas/", como="titular@demo.bocamina.example"),
    Pagina("/propuestas/?estado=objetada", como="evaluacion@demo.bocamina.example"),
    Pagina("/propuestas/cifras/"),
    Pagina("/propuestas/nueva/", como="titular@demo.bocamina.example"),
    Pagina("/propuestas/PR-1999-0001/", estado=404),
)
