extension PageWords {
    /// Spanish: subscribing.
    static let spanishSubscriptions: [Phrase: String] = [
        .subscribeLead: "Entérate de incidentes y mantenimientos en cuanto se anuncian aquí. Sin cuenta, y se termina con un clic.",
        .inThisBrowser: "En este navegador",
        .takesScript: "Eso requiere un script, y aquí los scripts están desactivados. Las otras vías funcionan sin ellos.",
        .notifyBrowser: "Avisar a este navegador",
        .noNotifications: "No más notificaciones",
        .notifyAbout: """
            Llega una notificación cuando se abre un incidente, cuando hay novedades y cuando termina, y cuando un mantenimiento \
            se programa, empieza y acaba; antes que nada, una que demuestra que llegan. El servicio del fabricante del navegador \
            las transporta y no puede leerlas. Se termina aquí, al instante.
            """,
        .byMail: "Por correo",
        .mailMissing: "Aquí no se ofrece correo, pero sí webhooks y canales RSS.",
        .yourAddress: "Tu dirección",
        .oneMail: "Un solo correo y ninguno más",
        .oneMailAbout: """
            Primero preguntamos por correo si has sido tú. Cuando se resuelva el próximo incidente te avisamos y olvidamos la \
            dirección.
            """,
        .subscribeByMail: "Suscribirse por correo",
        .mailAbout: "Primero preguntamos por correo si has sido tú. La dirección no se usa para nada más y se olvida cuando lo termines.",
        .byWebhook: "Por webhook",
        .receiverAddress: "Dirección de tu receptor",
        .whoListens: "Quién escucha allí",
        .formatProgram: "Un programa (formato de Statuspage)",
        .subscribeByWebhook: "Suscribirse por webhook",
        .webhookAboutHTML: """
            Enviamos al momento un <code>challenge</code>. Responde con 200 y el challenge en el cuerpo, o escríbelo aquí después. \
            Lo que sigue tiene la forma de los webhooks de Statuspage y la firma de Standard Webhooks. Un chat muestra el \
            challenge a quienes están allí, que lo escriben aquí.
            """,
        .byFeed: "Por canal RSS",
        .orThe: "o el",
        .maintenanceCalendar: "calendario de mantenimiento",
        .onYourPage: "En tu propia página",
        .embedAbout: "Una línea que solo aparece mientras algo va mal. No instala ninguna cookie ni envía nada.",
        .statePicture: "El estado como imagen:",
        .whichParts: "¿Qué partes?",
        .tickNone: "No marques ninguna para enterarte de todo.",
        .askedTitle: "Mira tu bandeja de entrada",
        .askedAbout: """
            Si a esta dirección llega el correo, en un minuto habrá un mensaje con un enlace. No se envía nada antes de que digas \
            que sí allí.
            """,
        .endedTitle: "Ha terminado",
        .endedAbout: "Ya no se envía nada, y la dirección está olvidada.",
        .keepSecret: "Guarda este secreto",
        .receiverSubscribed: "Tu receptor está suscrito",
        .oneMoreStep: "Un paso más",
        .receiverSilent: "Tu receptor no ha dicho que sí",
        .chatChallenge: "Hemos escrito un challenge en el chat. Escríbelo en la página de la suscripción. Al cabo de un día se olvida.",
        .receiverChallenge: """
            No respondió con el challenge. Pregúntale otra vez en la página de la suscripción, o escribe allí el challenge. Al \
            cabo de un día se olvida.
            """,
        .secretHeading: "El secreto que firma lo que enviamos",
        .secretOnceHTML: "Se muestra solo esta vez. Con él tu receptor comprueba <code>webhook-signature</code>.",
        .linkHeading: "El enlace para cambiarla y terminarla",
        .linkAbout: "Quien lo tenga puede hacer ambas cosas. También está en cada webhook.",
        .toTheStatus: "Ver el estado del servicio",
        .kindMail: "correo",
        .kindWebhook: "webhook",
        .kindBrowser: "navegador",
        .yourSubscription: "Tu suscripción",
        .signsNow: "El secreto que firma a partir de ahora:",
        .shownOnce: "Se muestra solo esta vez.",
        .wantTold: "¿Quieres que te avisemos?",
        .onceScope: "Un correo, cuando se resuelva el próximo incidente, y ninguno después.",
        .yesThatMail: "Sí, enviadme ese correo",
        .allScope: "Incidentes y mantenimientos, en cuanto se anuncian en esta página.",
        .yesMail: "Sí, enviadme correos",
        .receiverWants: "¿Lo quiere tu receptor?",
        .chatUntil: "Escribimos un challenge en el chat. Hasta que alguien lo escriba aquí, no se envía nada más allí.",
        .receiverUntilHTML: "Le enviamos un <code>challenge</code>. Hasta que responda con él, no se envía nada más allí.",
        .askAgain: "Preguntarle de nuevo",
        .askOnceMore: "Preguntarle otra vez",
        .orTypeChallenge: "O escribe el challenge que recibió",
        .confirmWord: "Confirmar",
        .whatYouHear: "De qué te enteras",
        .onceThenForgotten: "Un correo, cuando se resuelva el próximo incidente. Después se olvida la dirección.",
        .save: "Guardar",
        .secretSigns: "El secreto que firma",
        .newSecretHTML: """
            Uno nuevo firma desde el próximo mensaje. Durante 24 horas firma también el anterior, para que puedas cambiar tu \
            receptor con calma: <code>webhook-signature</code> contiene entonces ambas firmas.
            """,
        .bothSign: "Ambos firman hasta el {0}. Después se puede crear otro.",
        .makeSecret: "Crear un secreto nuevo",
        .noMoreOfIt: "No recibir nada más",
        .endSubscription: "Terminar esta suscripción",
        .atOnceForgotten: "Al instante, y la dirección se olvida.",
        .troubleGone: "Tu dirección respondió el {0} que no quiere más (410), así que no se envía nada allí.",
        .troubleOff: "A tu dirección no llegaba nada desde hacía días, así que el {0} se desactivó.",
        .troubleFailing: "Desde el {0} no ha llegado nada a tu dirección. Lo intentamos de nuevo durante un día, cada vez más tarde.",
    ]
}
