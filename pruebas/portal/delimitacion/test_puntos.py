"""Las listas escritas a mano salen como listas, y nada de lo escrito se vuelve etiqueta."""

from __future__ import annotations

from bocamina.portal.templatetags.puntos import con_puntos


def test_los_guiones_son_puntos_y_lo_demas_parrafos():
    assert con_puntos("Son:\n- Segovia\n- Remedios\nFin") == (
        "<p>Son:</p><ul><li>Segovia</li><li>Remedios</li></ul><p>Fin</p>"
    )


def test_lo_escrito_va_escapado():
    assert con_puntos("- <script>x</script>\n<b>y</b>") == (
        "<ul><li>&lt;script&gt;x&lt;/script&gt;</li></ul><p>&lt;b&gt;y&lt;/b&gt;</p>"
    )
