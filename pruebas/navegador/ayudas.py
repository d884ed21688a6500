"""Lo que repiten las pruebas de navegador: entrar, y mirar la página como la mira axe."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_FILE_PATH
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page

GUION_DE_AXE = AXE_FILE_PATH.read_text("utf-8")
REGLAS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPCIONES = {"runOnly": {"type": "tag", "values": REGLAS}, "resultTypes": ["violations"]}

# De un tema al otro solo cambian los colores: en el segundo basta mirar las reglas que dependen de ellos.
SOLO_COLOR = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
    "resultTypes": ["violations"],
}


def entrar(pagina: Page, usuario: Any, url: str) -> None:
    """Abre la sesión sin pasar por la pantalla; la pantalla tiene sus propias pruebas."""
    cliente = Client()
    cliente.force_login(usuario, backend="allauth.account.auth_backends.AuthenticationBackend")
    galleta = cliente.cookies[settings.SESSION_COOKIE_NAME].value
    pagina.context.add_cookies(
        [
            {
                "name": settings.SESSION_COOKIE_NAME,
                "value": galleta,
                "domain": urlsplit(url).hostname or "localhost",
                "path": "/",
                "httpOnly": True,
            }
        ]
    )


def sin_faltas_de_accesibilidad(pagina: Page, *, solo_color: bool = False) -> None:
    """WCAG 2.2 AA y buenas prácticas: axe no encuentra nada, y si encuentra dice qué y dónde."""
    pagina.wait_for_load_state()
    if not pagina.evaluate("() => 'axe' in window"):
        pagina.evaluate(GUION_DE_AXE)
    opciones = SOLO_COLOR if solo_color else OPCIONES
    violaciones = pagina.evaluate("o => axe.run(document, o).then(r => r.violations)", opciones)
    faltas = [
        f"{falta['id']}: {falta['help']} → {nodo['target']} {nodo.get('failureSummary', '')}"
        for falta in violaciones
        for nodo in falta["nodes"]
    ]
    ancho = pagina.viewport_size["width"] if pagina.viewport_size else 0
    assert faltas == [], f"{pagina.url} a {ancho} px:\n" + "\n".join(faltas)


def sin_desborde(pagina: Page) -> None:
    """Nada obliga a correr la página de lado; las tablas anchas corren dentro de su caja."""
    # Tras un clic la página nueva ya llegó pero puede estar vacía todavía: se mide cuando terminó de cargar.
    pagina.wait_for_load_state()
    sobra = pagina.locator("html").evaluate("raiz => raiz.scrollWidth - raiz.clientWidth")
    culpables = pagina.evaluate(
        "[...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right >"
        " document.documentElement.clientWidth + 1).slice(0, 5).map(e => e.tagName + '.' + e.className)"
    )
    assert sobra <= 0, f"{pagina.url} se sale {sobra} px a lo ancho: {culpables}"
