"""Un valor se usa si el código lo nombra o lo arma; un comentario no es un uso."""

from bocamina import normativa
from bocamina.normativa.usos import pedidos_que_faltan, usos

CODIGO = '''
"""Habla de "mesa.nacional.integrantes_estimados", que no usa."""

# "mesa.nacional.periodicidad" tampoco
def citar(nivel, en):
    directo = normativa.vigente("peg.vigencia", en=en)
    armado = normativa.vigente(f"mesa.{nivel}.quorum", en=en)
    falta = normativa.vigente("peg.inventado", en=en)
    ajeno = otra.vigente("no.es.la.ley")
    for labor in familia("exploracion.ambiental."):
        otro(labor)
    return directo, armado, falta, ajeno
'''


def test_usos_en_el_codigo(tmp_path):
    paquete = tmp_path / "bocamina"
    paquete.mkdir()
    (paquete / "citar.py").write_text(CODIGO, encoding="utf-8")
    corpus = normativa.corpus()
    de_reglas = "normas/mesas/reglas.yaml"  # lo que una regla nombra se prueba aparte
    hallados = {
        id: otros
        for id, us in usos(corpus, paquete).items()
        if (otros := [(u.archivo, u.linea) for u in us if u.archivo != de_reglas])
    }
    familia = {id for id in hallados if id.startswith("exploracion.ambiental.")}
    assert len(familia) == 17
    hallados = {id: us for id, us in hallados.items() if id not in familia}
    smldv = corpus.norma("smldv")
    assert hallados == {
        "smmlv": [(smldv.archivo, smldv.linea)],
        "peg.vigencia": [("bocamina/citar.py", 6)],
        "mesa.nacional.quorum": [("bocamina/citar.py", 7)],
        "mesa.distrital.quorum": [("bocamina/citar.py", 7)],
        "mesa.tematica.quorum": [("bocamina/citar.py", 7)],
    }
    assert list(pedidos_que_faltan(corpus, paquete)) == ["peg.inventado"]


def test_lo_que_nombra_una_regla_de_asamblea_esta_en_uso():
    hallados = usos(normativa.corpus())

    for id in ("mesa.distrital.quorum", "mesa.nacional.mayoria.lineamientos", "mesa.quorum.ninguno"):
        assert any(u.archivo == "normas/mesas/reglas.yaml" for u in hallados[id]), id
