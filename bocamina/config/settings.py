"""Configuración única. Todo lo que cambia entre instalaciones llega por variables BOCAMINA_*."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from csp.constants import NONE, SELF

from bocamina.config import entorno as e

_paquete = Path(__file__).resolve().parent.parent
_entorno = e.Entorno()

MODO_DEMO = _entorno.leer("DEMO", e.booleano, False)
DEBUG = _entorno.leer("DEPURAR", e.booleano, False)
DATOS = _entorno.leer("DATOS", e.carpeta, Path("datos").resolve())
# La demostración deja la suya en la carpeta de datos: las órdenes que corren sobre ella leen lo que firmó.
# Sin llave propia cada arranque invalida las sesiones: cómodo para probar, inservible en producción;
# `bocamina revisar-despliegue` lo exige.
_LLAVE_DE_PRUEBA = "solo-para-desarrollo-y-demostracion-no-sirve-en-produccion"
SECRET_KEY = _entorno.leer("LLAVE", e.texto, e.llave_guardada(DATOS) or _LLAVE_DE_PRUEBA)
LLAVE_DE_PRUEBA = SECRET_KEY == _LLAVE_DE_PRUEBA
URL_PUBLICA = _entorno.leer("URL", e.direccion_publica, "http://127.0.0.1:8000")
ALLOWED_HOSTS = _entorno.leer("SERVIDORES", e.servidores, ["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = [URL_PUBLICA] if URL_PUBLICA.startswith("https://") else []
DETRAS_DE_TLS = URL_PUBLICA.startswith("https://")

ROOT_URLCONF = "bocamina.config.urls"
WSGI_APPLICATION = "bocamina.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "axes",
    "csp",
    "django_htmx",
    "django_tasks_db",
    "rules",
    "simple_history",
    "bocamina.registro.cuentas",
    "bocamina.registro.bitacora",
    "bocamina.registro.expedientes",
    "bocamina.registro.criterios",
    "bocamina.registro.busqueda",
    "bocamina.registro.instituciones",
    "bocamina.registro.avisos",
    "bocamina.registro.territorio",
    "bocamina.registro.distritos",
    "bocamina.registro.mesas",
    "bocamina.registro.sesiones",
    "bocamina.registro.participacion",
    "bocamina.registro.consulta",
    "bocamina.registro.pndm",
    "bocamina.registro.planes",
    "bocamina.registro.relacionamiento",
    "bocamina.registro.exploracion",
    "bocamina.portal",
]

MIDDLEWARE = [
    "bocamina.portal.peticion.NumeroDePeticion",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
    "bocamina.portal.cuentas.segundo_factor.ExigirSegundoFactor",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        # Cada tema del portal guarda sus plantillas junto a sus vistas.
        "DIRS": [_paquete / "portal" / "plantillas", *sorted((_paquete / "portal").glob("*/templates"))],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "bocamina.portal.contexto.tema",
                "bocamina.portal.contexto.campana",
            ],
        },
    }
]

_sqlite = {"ENGINE": "django.db.backends.sqlite3", "NAME": str(DATOS / "bocamina.sqlite3")}
_base = _entorno.leer("BASE_DATOS", e.base_datos, _sqlite)
if _base["ENGINE"] == "django.db.backends.sqlite3":
    # WAL deja leer mientras se escribe; IMMEDIATE evita que dos escrituras se descubran tarde.
    _base["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    }
DATABASES = {"default": _base}

AUTH_USER_MODEL = "cuentas.Usuario"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "rules.permissions.ObjectPermissionBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "nombre")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "mi_trabajo"
ACCOUNT_ADAPTER = "bocamina.portal.cuentas.adaptador.AdaptadorDeCuenta"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_DISPLAY = str
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # la invitación ya demostró que el correo es suyo
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False  # se cierran las otras sesiones y se conserva esta
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_FORMS = {
    "login": "bocamina.portal.cuentas.formularios.Entrar",
    "reset_password": "bocamina.portal.cuentas.formularios.PedirContrasena",
    "reset_password_from_key": "bocamina.portal.cuentas.formularios.PonerContrasena",
    "change_password": "bocamina.portal.cuentas.formularios.CambiarContrasena",
    "reauthenticate": "bocamina.portal.cuentas.formularios.ConfirmarIdentidad",
}
MFA_ADAPTER = "bocamina.portal.cuentas.adaptador.AdaptadorDeSegundoFactor"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Bocamina"
MFA_TOTP_TOLERANCE = 1  # un periodo de más o de menos: los relojes de los teléfonos se corren
MFA_FORMS = {
    "authenticate": "bocamina.portal.cuentas.formularios.CodigoAlEntrar",
    "reauthenticate": "bocamina.portal.cuentas.formularios.CodigoParaConfirmar",
    "activate_totp": "bocamina.portal.cuentas.formularios.ActivarSegundoFactor",
}
# Cuántos intermediarios de confianza hay delante: de ahí sale la dirección de quien entra.
ALLAUTH_TRUSTED_PROXY_COUNT = _entorno.leer("INTERMEDIARIOS", e.entero(0, 5), 0)
SESSION_COOKIE_AGE = 12 * 60 * 60

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_DISABLE_ACCESS_LOG = True  # las sesiones ya se listan; no se guarda dos veces quién entró
AXES_ENABLE_ADMIN = False
AXES_SENSITIVE_PARAMETERS = ["login", "email", "username", "ip_address"]
AXES_USERNAME_CALLABLE = "bocamina.portal.cuentas.bloqueo.cuenta"
AXES_CLIENT_IP_CALLABLE = "bocamina.portal.cuentas.bloqueo.direccion"
AXES_CLIENT_STR_CALLABLE = "bocamina.portal.cuentas.bloqueo.sin_datos_personales"
AXES_LOCKOUT_CALLABLE = "bocamina.portal.cuentas.bloqueo.respuesta"

# La memoria de los límites de intentos y de los códigos ya usados es una sola para todos los procesos.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

LANGUAGE_CODE = "es-co"
TIME_ZONE = "America/Bogota"
USE_I18N = True
USE_TZ = True
# «2.026» no es un año: los números se escriben con los filtros propios.
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "/estatico/"
STATIC_ROOT = DATOS / "estatico"
# Con huella en el nombre, los navegadores los guardan para siempre.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
STATICFILES_DIRS = [_paquete / "portal" / "estatico"]
FORM_RENDERER = "bocamina.portal.formas.FormasDeLaCasa"
ARCHIVOS = _entorno.leer("ARCHIVOS", e.carpeta, DATOS / "archivos")
MEDIA_ROOT = ARCHIVOS
# Los documentos de los expedientes: en esta carpeta o en S3.
STORAGES["archivos"] = _entorno.leer("ALMACEN", e.almacen, None) or {
    "BACKEND": "bocamina.registro.expedientes.almacen.DiscoAtomico",
    "OPTIONS": {"location": ARCHIVOS, "file_permissions_mode": 0o640},
}
# Lo más que puede pesar un documento, por formato, en MiB.
LIMITES_MIB = {"pdf": 100, "zip": 500, "shp": 500, "gpkg": 500, "mp3": 500, "mp4": 2000}
LIMITES_MIB_LOS_DEMAS = 50
# Lo más que puede pesar el .zip de una entrega de exploración que se sube a revisar, en MiB.
ENTREGABLES_MIB = _entorno.leer("ENTREGABLES_MIB", e.entero(1, 500), 100)
FILE_UPLOAD_HANDLERS = [
    "bocamina.portal.expedientes.carga.TopeDeCarga",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
LIMITES_MIB.update(_entorno.leer("LIMITES_MIB", e.limites, {}))

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
SECURE_HSTS_SECONDS = 31_536_000 if DETRAS_DE_TLS else 0
SECURE_SSL_REDIRECT = False  # lo hace quien termina TLS; aquí solo llegaría HTTP interno
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if DETRAS_DE_TLS else None
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = DETRAS_DE_TLS
SESSION_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "bocamina.portal.fallos.vistas.formulario_vencido"
AXES_LOCKOUT_TEMPLATE = "429.html"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# En la demostración los correos quedan como archivos que se pueden abrir; en desarrollo, en la consola.
_correo = {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
if MODO_DEMO:
    _correo = {
        "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
        "EMAIL_FILE_PATH": DATOS / "correos",
    }
globals().update(_entorno.leer("CORREO", e.correo, _correo))
REMITENTE_DE_PRUEBA = "Bocamina <no-responder@bocamina.example>"
DEFAULT_FROM_EMAIL = _entorno.leer("REMITENTE", e.remitente, REMITENTE_DE_PRUEBA)
SERVER_EMAIL = DEFAULT_FROM_EMAIL
# A dónde se responde en las mesas; su servidor entrega «mesas+…@dominio» a «bocamina mesa correo».
CORREO_DE_MESAS = _entorno.leer("CORREO_MESAS", e.buzon, "mesas@bocamina.example" if MODO_DEMO else "")

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "bocamina.portal.peticion.EnJson"}},
    "handlers": {"salida": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["salida"], "level": "WARNING"},
    "loggers": {
        # Django trae su propio manejador para «django»; aquí todo sale por uno solo.
        "django": {"handlers": ["salida"], "level": "WARNING", "propagate": False},
        "django.server": {"handlers": ["salida"], "level": "WARNING", "propagate": False},
        "bocamina": {"handlers": ["salida"], "level": "WARNING" if MODO_DEMO else "INFO", "propagate": False},
    },
}

for _propia_de_la_suite in ("PRUEBA_POSTGRES", "PRUEBA_SIN_SALTOS"):
    _entorno.leer(_propia_de_la_suite, e.texto, "")
_entorno.exigir_limpio()
