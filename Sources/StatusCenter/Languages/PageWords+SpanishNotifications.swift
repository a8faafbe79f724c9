extension PageWords {
    /// Spanish: the script that notifies a browser.
    static let spanishNotifications: [Phrase: String] = [
        .notifyInsecure: """
            Los navegadores solo aceptan notificaciones de páginas abiertas por https, y esta no lo está. Las otras vías de esta \
            página ofrecen lo mismo.
            """,
        .notifyUnable: "Las páginas no pueden avisar a este navegador. Las otras vías de esta página ofrecen lo mismo.",
        .notifyRefused: """
            Este navegador rechaza las notificaciones de esta página. Permítelas en sus ajustes y aquí habrá un botón. Las otras \
            vías de esta página ofrecen lo mismo.
            """,
        .notifyUnknown: "Ahora mismo no se ha podido averiguar si este navegador recibe avisos. Vuelve a abrir la página más tarde.",
        .notifyBusy: "Un momento…",
        .notifyWaiting: "La primera notificación está en camino. Cuando llegue, todo estará listo.",
        .notifyLate: """
            La primera notificación aún no ha llegado. En cuanto llegue, seguirán las demás; tras un día sin ella no se guarda \
            nada.
            """,
        .notifyOn: "Este navegador recibe avisos.",
        .notifySaved: "Guardado. Este navegador recibe avisos.",
        .notifyEnded: "Este navegador ya no recibe avisos.",
        .notifyOver: "Este navegador recibía avisos, y eso ha terminado.",
        .notifyForgotten: "Este navegador ha olvidado que debía recibir avisos.",
        .notifyUnpermitted: "Sin tu permiso no se envía nada.",
        .notifyUnreached: "No ha funcionado: no se pudo contactar con el servicio push del navegador o con esta página.",
    ]
}
