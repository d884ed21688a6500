"""Entrar, mi cuenta, personas e invitaciones. Las vistas de allauth conservan su nombre, no su ruta."""

from allauth.account import views as cuenta
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as codigos
from allauth.mfa.totp import views as totp
from allauth.usersessions import views as sesiones_
from django.urls import path, re_path

from bocamina.portal.cuentas.vistas import (
    demostracion,
    invitaciones,
    mi_cuenta,
    permisos,
    personas,
    sesiones,
)

entrada = [
    path("entrar/", cuenta.login, name="account_login"),
    path("entrar/codigo/", factor.authenticate, name="mfa_authenticate"),
    path("entrar/como/", demostracion.entrar_como, name="entrar_como"),
    path("salir/", cuenta.logout, name="account_logout"),
    path("registro/", cuenta.signup, name="account_signup"),
    path("cuenta/inactiva/", cuenta.account_inactive, name="account_inactive"),
    path("cuenta/recuperar/", cuenta.password_reset, name="account_reset_password"),
    path("cuenta/recuperar/enviado/", cuenta.password_reset_done, name="account_reset_password_done"),
    path(
        "cuenta/recuperar/listo/",
        cuenta.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^cuenta/recuperar/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        cuenta.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
]

propia = [
    path("cuenta/", mi_cuenta.mi_cuenta, name="mi_cuenta"),
    path("cuenta/confirmar/", cuenta.reauthenticate, name="account_reauthenticate"),
    path("cuenta/confirmar/codigo/", factor.reauthenticate, name="mfa_reauthenticate"),
    path("cuenta/contrasena/", cuenta.password_change, name="account_change_password"),
    path("cuenta/contrasena/poner/", cuenta.password_set, name="account_set_password"),
    path("cuenta/segundo-factor/", factor.index, name="mfa_index"),
    path("cuenta/segundo-factor/activar/", totp.activate_totp, name="mfa_activate_totp"),
    path("cuenta/segundo-factor/desactivar/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("cuenta/segundo-factor/codigos/", codigos.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "cuenta/segundo-factor/codigos/nuevos/",
        codigos.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "cuenta/segundo-factor/codigos/descargar/",
        codigos.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path("cuenta/sesiones/", sesiones_.list_usersessions, name="usersessions_list"),
    path("cuenta/sesiones/<int:numero>/cerrar/", sesiones.cerrar, name="cerrar_una_sesion"),
]

ajena = [
    path("personas/", personas.lista, name="personas"),
    path("personas/<int:numero>/", personas.ficha, name="persona"),
    path("personas/<int:numero>/nombrar/", personas.nombrar, name="nombrar"),
    path("personas/<int:numero>/desactivar/", personas.desactivar, name="desactivar_persona"),
    path("personas/<int:numero>/reactivar/", personas.reactivar, name="reactivar_persona"),
    path("personas/<int:numero>/desbloquear/", personas.desbloquear, name="desbloquear_persona"),
    path("personas/<int:numero>/retirar-factor/", personas.retirar_factor, name="retirar_factor"),
    path("nombramientos/<int:numero>/terminar/", personas.terminar, name="terminar_nombramiento"),
    path("invitaciones/", invitaciones.lista, name="invitaciones"),
    path("invitaciones/nueva/", invitaciones.nueva, name="invitar"),
    path("invitaciones/<int:numero>/reenviar/", invitaciones.reenviar, name="reenviar_invitacion"),
    path("invitaciones/<int:numero>/revocar/", invitaciones.revocar, name="revocar_invitacion"),
    path("invitacion/", invitaciones.aceptar, name="aceptar_invitacion"),
    path("invitacion/<str:llave>/", invitaciones.abrir, name="abrir_invitacion"),
    path("permisos/", permisos.tabla_de_permisos, name="permisos"),
]

urlpatterns = [*entrada, *propia, *ajena]
