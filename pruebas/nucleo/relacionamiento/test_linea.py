from __future__ import annotations

from datetime import date

from bocamina.documentos.linea_de_tiempo import dibujar
from bocamina.nucleo.relacionamiento.linea import EnLugar, Suceso, en_carriles, por_anio, por_lugar

SUCESOS = (
    Suceso(date(2024, 5, 1), "espacios", "B", lugar="05736"),
    Suceso(date(2025, 1, 2), "canales", "A", lugar="05736"),
    Suceso(date(2025, 1, 2), "espacios", "Z"),
)


def test_lo_mas_nuevo_primero_y_por_anio():
    assert [(a, [s.titulo for s in grupo]) for a, grupo in por_anio(SUCESOS)] == [
        (2025, ["A", "Z"]),
        (2024, ["B"]),
    ]


def test_un_carril_vacio_no_se_pinta():
    carriles = en_carriles(SUCESOS, (("comite", "Comité"), ("espacios", "Espacios")))

    assert [(c.nombre, len(c.sucesos)) for c in carriles] == [("Espacios", 2)]


def test_el_dibujo_escapa_lo_que_trae_y_pone_una_marca_por_suceso():
    malo = Suceso(date(2025, 3, 1), "espacios", "<script>alert(1)</script>")

    svg = dibujar(en_carriles((malo, *SUCESOS), (("espacios", "E & O"),)), titulo="T", descripcion="D")

    assert (svg.count("<circle"), "<script" in svg, "E &amp; O" in svg) == (3, False, True)


def test_por_lugar_dice_cuanto_y_de_que_y_lo_que_es_de_todos():
    nombres = (("canales", "Canales"), ("espacios", "Espacios"))

    assert por_lugar(SUCESOS, nombres) == (
        EnLugar("05736", 2, (("Canales", 1), ("Espacios", 1))),
        EnLugar("", 1, (("Espacios", 1),)),
    )
