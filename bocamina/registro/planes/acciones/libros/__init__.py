"""Los libros que van y vuelven: oferta, construcción del plan y los que otras apps inscriban."""
