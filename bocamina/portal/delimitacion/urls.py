from django.urls import path

from bocamina.portal.delimitacion import memoria

urlpatterns = [
    path("distritos/<slug:clave>/memoria/", memoria.memoria, name="memoria"),
    path("distritos/<slug:clave>/memoria/hojas/", memoria.hojas, name="memoria_hojas"),
    path("distritos/<slug:clave>/memoria/pasar/", memoria.pasar, name="memoria_pasar"),
    path("distritos/<slug:clave>/memoria/devolver/", memoria.devolver, name="memoria_devolver"),
    path("distritos/<slug:clave>/memoria/subir/", memoria.subir, name="memoria_subir"),
    path("distritos/<slug:clave>/memoria/memoria.<str:formato>", memoria.bajar, name="memoria_bajar"),
    path("distritos/<slug:clave>/memoria/<slug:elemento>/", memoria.seccion, name="memoria_seccion"),
]
