from __future__ import annotations

from datetime import date

from bocamina.documentos.directorio.datos import Contacto, Directorio

CONTACTOS = (
    (
        "Ministerio de Minas de Ejemplo",
        "María Inés Rentería Mosquera",
        "Directora de Minería Empresarial",
        "Directivo",
    ),
    ("Ministerio de Minas de Ejemplo", "Óscar Iván Cárdenas Núñez", "Asesor de despacho", "Asesor"),
    ("Agencia Minera de Ejemplo", "Paula Andrea Zúñiga Peña", "Vicepresidenta de Seguimiento", "Directivo"),
    ("Gobernación de Cordillera", "Lucía Fernanda Ospina Díaz", "Secretaria de Minas", "Directivo"),
    ("Alcaldía de Puerto Cobre", "Jairo Peña Quiñones", "Alcalde municipal", "Directivo"),
    ("Corporación Ambiental de Ejemplo", "Ximena Güiza Beltrán", "Profesional especializada", "Otro"),
    ("Consejo Comunitario Río Hondo", "Fidel Antonio Mina Lucumí", "Representante legal", "Otro"),
    ("Asociación de Mineros de La Veta", "Rosalba Muñoz Yepes", "Presidenta", "Otro"),
)


def muestra() -> Directorio:
    contactos = tuple(
        Contacto(*datos, f"contacto{n}@entidad.example", f"601 555 01{n:02d}", date(2026, 1, 10 + n))
        for n, datos in enumerate(CONTACTOS, start=1)
    )
    return Directorio("mesa distrital de Valle Claro", date(2026, 3, 20), contactos)
