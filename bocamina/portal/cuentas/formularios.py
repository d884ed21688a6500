"""Los formularios de cuentas, en español llano. Los de allauth cambian solo sus palabras."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as cuenta
from allauth.mfa.base import forms as codigo
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms

from bocamina.registro.cuentas.estados import Rol, TipoAmbito

AYUDA_CONTRASENA = "Doce letras o más. Sirve una frase que solo usted conozca."


def rotular(campo: forms.Field, rotulo: str, ayuda: str = "") -> None:
    """Rótulo visible en vez del texto gris dentro del campo, que desaparece al escribir."""
    campo.label, campo.help_text = rotulo, ayuda
    campo.widget.attrs.pop("placeholder", None)


class Entrar(cuenta.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rotular(self.fields["login"], "Correo")
        self.fields["login"].widget.attrs["autocomplete"] = "username"
        rotular(self.fields["password"], "Contraseña")


class PedirContrasena(cuenta.ResetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rotular(self.fields["email"], "Correo")


class DosVeces:
    """Las dos casillas de una contraseña nueva."""

    def rotular_nueva(self) -> None:
        rotular(self.fields["password1"], "Contraseña nueva", AYUDA_CONTRASENA)
        rotular(self.fields["password2"], "La misma contraseña, otra vez")

    def clean(self) -> dict[str, Any]:
        datos = super().clean()
        if "password2" in self.errors:
            del self.errors["password2"]
            self.add_error("password2", "Las dos contraseñas no son iguales. Escríbalas de nuevo.")
        return datos


class PonerContrasena(DosVeces, cuenta.ResetPasswordKeyForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rotular_nueva()


class CambiarContrasena(DosVeces, cuenta.ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rotular(self.fields["oldpassword"], "Contraseña actual")
        self.rotular_nueva()


class ConfirmarIdentidad(cuenta.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rotular(self.fields["password"], "Contraseña")


class ConCodigo:
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rotular(self.fields["code"], "Código", "Los seis números que muestra la aplicación de su teléfono.")
        self.fields["code"].widget.attrs.update(inputmode="numeric", autofocus=True, maxlength=20)


class CodigoAlEntrar(ConCodigo, codigo.AuthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].help_text += " Sin el teléfono, escriba uno de sus códigos de recuperación."


class CodigoParaConfirmar(ConCodigo, codigo.ReauthenticateForm):
    pass


class ActivarSegundoFactor(ConCodigo, ActivateTOTPForm):
    pass


class MiNombre(forms.Form):
    nombre = forms.CharField(
        label="Nombre completo", max_length=160, widget=forms.TextInput({"autocomplete": "name"})
    )


class EnUnAmbito(forms.Form):
    """Lo común de invitar y de nombrar; si puede darse lo decide el acto."""

    rol = forms.ChoiceField(label="Rol", choices=Rol.choices)
    ambito_tipo = forms.ChoiceField(label="Ámbito", choices=TipoAmbito.choices, initial=TipoAmbito.DISTRITO)
    ambito_clave = forms.CharField(
        label="Cuál",
        max_length=64,
        required=False,
        help_text="La clave del distrito, la mesa, la entidad o el asunto. En «Todo el sistema» va vacío.",
    )
    desde = forms.DateField(label="Desde", widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    hasta = forms.DateField(
        label="Hasta",
        required=False,
        help_text="El último día. Vacío si no tiene fecha de término.",
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )
    motivo = forms.CharField(
        label="Acto que lo designa",
        max_length=240,
        required=False,
        help_text="Por ejemplo: Resolución 123 de 2026.",
    )


class Invitar(EnUnAmbito):
    correo = forms.EmailField(
        label="Correo", max_length=254, widget=forms.EmailInput({"autocomplete": "off"})
    )
    field_order = ("correo", "rol", "ambito_tipo", "ambito_clave", "desde", "hasta", "motivo")


class Nombrar(EnUnAmbito):
    pass


class Terminar(forms.Form):
    de_inmediato = forms.BooleanField(
        label="Quitar el acceso ahora mismo",
        required=False,
        help_text="Si no, vale hasta el final del día escrito.",
    )
    hasta = forms.DateField(
        label="Último día", required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    motivo = forms.CharField(label="Acto o razón", max_length=240, required=False)

    def clean(self) -> dict[str, Any]:
        datos = super().clean()
        if not datos.get("de_inmediato") and not datos.get("hasta") and "hasta" not in self.errors:
            self.add_error("hasta", "Escriba el último día o marque que se quita ahora mismo.")
        return datos


class Aceptar(forms.Form):
    nombre = forms.CharField(
        label="Nombre completo", max_length=160, widget=forms.TextInput({"autocomplete": "name"})
    )
    contrasena = forms.CharField(
        label="Contraseña",
        help_text=AYUDA_CONTRASENA,
        max_length=200,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )
    repetida = forms.CharField(
        label="La misma contraseña, otra vez",
        max_length=200,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        datos = super().clean()
        if "contrasena" in datos and "repetida" in datos and datos["contrasena"] != datos["repetida"]:
            self.add_error("repetida", "Las dos contraseñas no son iguales. Escríbalas de nuevo.")
        return datos
